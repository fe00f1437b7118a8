package dev.renga.conventions;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a text of the repository points to, and whether that exists. */
final class Documents {
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#\\s]+)(?:#[^)]*)?\\)");
    private static final Pattern DECISION = Pattern.compile("docs/adr/(\\d{4})");
    private static final Pattern TEST = Pattern.compile("`([A-Z]\\w*(?:Test|IT))`");
    private static final Pattern FENCE = Pattern.compile("(?s)```.*?```");

    private final Path root;

    Documents(Path root) {
        this.root = root;
    }

    /** The links in a Markdown text to files that are not there, each as {@code document -> target}. */
    List<String> broken(Path document) {
        String text = FENCE.matcher(Repository.read(document)).replaceAll("");
        Path folder = root.resolve(document).resolveSibling("");
        return LINK.matcher(text)
                .results()
                .map(link -> link.group(1))
                .filter(target -> !target.matches("[a-z]+:.*"))
                .filter(target -> !Files.exists(folder.resolve(target)))
                .map(target -> root.relativize(document) + " -> " + target)
                .toList();
    }

    /** The decisions that a text names by number and that are not recorded. */
    List<String> missingDecisions(Path source) {
        return DECISION.matcher(Repository.read(source))
                .results()
                .map(decision -> decision.group(1))
                .filter(number -> decisions().noneMatch(name -> name.startsWith(number + "-")))
                .map(number -> root.relativize(source) + " -> docs/adr/" + number)
                .toList();
    }

    /** The test classes that a text names in code letters. */
    static List<String> namedTests(Path document) {
        return TEST.matcher(Repository.read(document))
                .results()
                .map(test -> test.group(1))
                .toList();
    }

    static String stem(Path file) {
        return String.valueOf(file.getFileName()).replaceAll("\\.[a-z]+$", "");
    }

    private Stream<String> decisions() {
        return Repository.files(root.resolve("docs/adr"), ".md").stream()
                .map(file -> String.valueOf(file.getFileName()));
    }
}
