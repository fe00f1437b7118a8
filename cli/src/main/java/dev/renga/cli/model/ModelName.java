package dev.renga.cli.model;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A model of a repository.
 *
 * @param repository owner and name
 * @param revision a commit of 40 digits, or a branch or tag, which is pinned to its commit when it is fetched
 */
public record ModelName(String repository, String revision) {
    private static final Pattern SHAPE = Pattern.compile("hf:([\\w.-]+/[\\w.-]+)@([\\w.-]+)");
    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}");

    /** Reads {@code hf:owner/name@revision}; anything else is an {@link IllegalArgumentException}. */
    public static ModelName parse(String text) {
        Matcher parts = SHAPE.matcher(text);
        if (!parts.matches() || text.contains("..")) {
            throw new IllegalArgumentException("a model is hf:owner/name@revision, not " + text);
        }
        return new ModelName(parts.group(1), parts.group(2));
    }

    /** Whether it names one model for ever. */
    public boolean isPinned() {
        return isCommit(revision);
    }

    static boolean isCommit(String revision) {
        return COMMIT.matcher(revision).matches();
    }

    ModelName at(String commit) {
        return new ModelName(repository, commit);
    }

    /** The folder that it has in a bucket. */
    public String prefix() {
        return "models/" + repository + "/" + revision + "/";
    }
}
