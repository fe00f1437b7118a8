package dev.renga.qa.model;

/**
 * Which model it is: a name for people and the SHA-256 of its {@code model.onnx}, in hexadecimal, which tells two models of
 * one name apart.
 */
public record ModelId(String name, String sha256) {
    private static final int SHOWN_DIGITS = 12;

    /** The form that events carry: {@code name@} and the first digits of the checksum. */
    @Override
    public String toString() {
        return name + "@" + sha256.substring(0, Math.min(SHOWN_DIGITS, sha256.length()));
    }
}
