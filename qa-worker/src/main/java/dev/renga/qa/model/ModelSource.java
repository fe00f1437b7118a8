package dev.renga.qa.model;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a model is taken from. A checksum is that of {@code model.onnx}, or of the archive; what comes over a network is
 * not used without one.
 */
public sealed interface ModelSource {
    /** The variable that names the source; unset, the embedded model is taken. */
    String MODEL_VARIABLE = "RENGA_QA_MODEL";

    /** The variable that names the checksum, where the source does not end in {@code #sha256=…}. */
    String CHECKSUM_VARIABLE = "RENGA_QA_MODEL_SHA256";

    /** The scheme of an address in S3, {@code s3://bucket/key}. */
    String S3_SCHEME = "s3";

    /** How an address begins. */
    List<String> ADDRESSES = List.of("http://", "https://", S3_SCHEME + "://");

    /** The model inside Renga itself. */
    record Embedded() implements ModelSource {}

    /** A folder with the three files, the int8 form beside them if it has one. */
    record Folder(Path folder, Optional<Sha256> checksum) implements ModelSource {}

    /** A {@code .zip} or {@code .tar.gz} that holds the three files, in any folder of it. */
    record Archive(URI address, Sha256 checksum) implements ModelSource {}

    /** An address that the three file names are appended to. */
    record Prefix(URI address, Sha256 checksum) implements ModelSource {}

    /**
     * A repository of huggingface.co. Without a checksum the revision must be a commit, so that it names one model for
     * ever, and the server must name the checksum that the commit holds.
     */
    record HuggingFace(String repository, String revision, Optional<Sha256> checksum) implements ModelSource {
        private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}");

        boolean isCommit() {
            return COMMIT.matcher(revision).matches();
        }
    }

    /** Whether S3 must be there to take it. */
    default boolean isInS3() {
        return switch (this) {
            case Archive(URI address, Sha256 checksum) -> S3_SCHEME.equals(address.getScheme());
            case Prefix(URI address, Sha256 checksum) -> S3_SCHEME.equals(address.getScheme());
            case Embedded embedded -> false;
            case Folder folder -> false;
            case HuggingFace repository -> false;
        };
    }

    /** Reads {@link #MODEL_VARIABLE} and {@link #CHECKSUM_VARIABLE}. */
    static ModelSource from(Map<String, String> variables) throws ModelUnavailable {
        String value = variables.getOrDefault(MODEL_VARIABLE, "").strip();
        Optional<Sha256> checksum = Sha256.of(CHECKSUM_VARIABLE, variables.getOrDefault(CHECKSUM_VARIABLE, ""));
        int mark = value.lastIndexOf("#sha256=");
        if (mark < 0) {
            return parse(value, checksum);
        }
        Optional<Sha256> own = Sha256.of(MODEL_VARIABLE, value.substring(mark + "#sha256=".length()));
        if (checksum.isPresent() && !checksum.equals(own)) {
            throw new ModelUnavailable(MODEL_VARIABLE + " and " + CHECKSUM_VARIABLE + " name different checksums");
        }
        return parse(value.substring(0, mark), own);
    }

    private static ModelSource parse(String value, Optional<Sha256> checksum) throws ModelUnavailable {
        if (value.isEmpty()) {
            if (checksum.isPresent()) {
                throw new ModelUnavailable(CHECKSUM_VARIABLE + " names the checksum of a model, and " + MODEL_VARIABLE
                        + " names no model: set both or neither");
            }
            return new Embedded();
        }
        if (value.startsWith("hf:")) {
            return huggingFace(value, checksum);
        }
        if (ADDRESSES.stream().noneMatch(value::startsWith)) {
            return new Folder(Path.of(value), checksum);
        }
        URI address = address(value);
        Sha256 required = checksum.orElseThrow(() ->
                new ModelUnavailable(MODEL_VARIABLE + " is an address without a checksum: append #sha256=<hex> of its "
                        + (isArchive(address) ? "archive" : "model.onnx") + ", or set " + CHECKSUM_VARIABLE));
        return isArchive(address) ? new Archive(address, required) : new Prefix(address, required);
    }

    private static ModelSource huggingFace(String value, Optional<Sha256> checksum) throws ModelUnavailable {
        Matcher matcher = Pattern.compile("hf:([\\w.-]+/[\\w.-]+)@([\\w./-]+)").matcher(value);
        if (!matcher.matches() || value.contains("..")) {
            throw new ModelUnavailable(MODEL_VARIABLE + " must be hf:owner/name@revision, not '" + value + "'");
        }
        HuggingFace source = new HuggingFace(matcher.group(1), matcher.group(2), checksum);
        if (checksum.isEmpty() && !source.isCommit()) {
            throw new ModelUnavailable(MODEL_VARIABLE + " names the revision '" + source.revision()
                    + "', which can change: name a commit of 40 digits, or append #sha256=<hex> of its model.onnx");
        }
        return source;
    }

    private static URI address(String value) throws ModelUnavailable {
        try {
            URI address = URI.create(value);
            if (address.getHost() != null) {
                return address;
            }
        } catch (IllegalArgumentException e) {
            throw new ModelUnavailable(MODEL_VARIABLE + " is not an address: '" + value + "'", e);
        }
        throw new ModelUnavailable(MODEL_VARIABLE + " is not an address: '" + value + "'");
    }

    private static boolean isArchive(URI address) {
        String path = String.valueOf(address.getPath());
        return path.endsWith(".zip") || path.endsWith(".tar.gz") || path.endsWith(".tgz");
    }
}
