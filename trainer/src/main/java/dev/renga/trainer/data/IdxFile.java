package dev.renga.trainer.data;

/** The four files of an image set in the IDX format, by the names that they have everywhere. */
enum IdxFile {
    TRAINING_IMAGES("train-images-idx3-ubyte", true),
    TRAINING_LABELS("train-labels-idx1-ubyte", false),
    TEST_IMAGES("t10k-images-idx3-ubyte", true),
    TEST_LABELS("t10k-labels-idx1-ubyte", false);

    private final String stem;
    private final boolean images;

    IdxFile(String stem, boolean images) {
        this.stem = stem;
        this.images = images;
    }

    String plain() {
        return stem;
    }

    String zipped() {
        return stem + ".gz";
    }

    boolean holdsImages() {
        return images;
    }
}
