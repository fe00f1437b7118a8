package dev.renga.trainer.data;

/** Where the images come from, as {@code --data} says it. */
public sealed interface ImageSource {
    /** The published MNIST files, downloaded once. */
    record Mnist() implements ImageSource {}

    /** Digits that the project draws by itself. */
    record Drawn() implements ImageSource {}

    /** IDX files, plain or gzip, in a folder or under an {@code s3://} prefix. */
    record Files(String root) implements ImageSource {}

    /** Reads {@code mnist}, {@code digits}, an {@code s3://} address or the path of a folder. */
    static ImageSource parse(String text) {
        return switch (text) {
            case "mnist" -> new Mnist();
            case "digits" -> new Drawn();
            case "" -> throw new IllegalArgumentException("mnist, digits, a folder or s3://bucket/prefix");
            default -> new Files(text);
        };
    }
}
