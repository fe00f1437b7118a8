package dev.renga.trainer.data;

import java.io.IOException;
import java.nio.file.Path;

/** A few drawn digits as IDX files, for tests of other packages. */
public final class SmallSet {
    private SmallSet() {}

    /** Writes 100 training images and 20 test images into a folder, and returns it. */
    public static Path write(Path folder) throws IOException {
        IdxWriter.write(Digits.draw(100, 20, 5), folder);
        return folder;
    }
}
