package dev.renga.trainer.data;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/** Image sets written as plain IDX files. */
final class IdxWriter {
    private static final int IMAGES_MAGIC = 0x0803;
    private static final int LABELS_MAGIC = 0x0801;

    private IdxWriter() {}

    static void write(Corpus corpus, Path folder) throws IOException {
        images(corpus.training(), folder.resolve(IdxFile.TRAINING_IMAGES.plain()));
        labels(corpus.training(), folder.resolve(IdxFile.TRAINING_LABELS.plain()));
        images(corpus.test(), folder.resolve(IdxFile.TEST_IMAGES.plain()));
        labels(corpus.test(), folder.resolve(IdxFile.TEST_LABELS.plain()));
    }

    private static void images(LabelledImages images, Path file) throws IOException {
        write(file, images.pixels(), IMAGES_MAGIC, images.count(), LabelledImages.SIDE, LabelledImages.SIDE);
    }

    private static void labels(LabelledImages images, Path file) throws IOException {
        write(file, images.labels(), LABELS_MAGIC, images.count());
    }

    private static void write(Path file, ByteBuffer payload, int... header) throws IOException {
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            for (int number : header) {
                out.writeInt(number);
            }
            byte[] bytes = new byte[payload.remaining()];
            payload.get(bytes);
            out.write(bytes);
        }
    }
}
