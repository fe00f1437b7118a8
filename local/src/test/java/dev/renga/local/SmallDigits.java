package dev.renga.local;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

/** A data set in the form of MNIST that is learnt in seconds: a bright row among noise says which digit it is. */
final class SmallDigits {
    private static final int SIDE = 28;
    private static final int KIND_OF_BYTES = 0x0800;

    private SmallDigits() {}

    static void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        write(folder, "train", 500);
        write(folder, "t10k", 100);
    }

    private static void write(Path folder, String part, int count) throws IOException {
        Random random = new Random(count);
        ByteArrayOutputStream images = new ByteArrayOutputStream();
        ByteArrayOutputStream labels = new ByteArrayOutputStream();
        for (int i = 0; i < count; i++) {
            int digit = random.nextInt(10);
            labels.write(digit);
            for (int pixel = 0; pixel < SIDE * SIDE; pixel++) {
                images.write(pixel / SIDE == 2 * digit + 4 ? 255 : random.nextInt(100));
            }
        }
        idx(folder.resolve(part + "-images-idx3-ubyte.gz"), images, count, SIDE, SIDE);
        idx(folder.resolve(part + "-labels-idx1-ubyte.gz"), labels, count);
    }

    private static void idx(Path file, ByteArrayOutputStream numbers, int... lengths) throws IOException {
        try (OutputStream packed = new GZIPOutputStream(Files.newOutputStream(file));
                DataOutputStream out = new DataOutputStream(packed)) {
            out.writeInt(KIND_OF_BYTES + lengths.length);
            for (int length : lengths) {
                out.writeInt(length);
            }
            numbers.writeTo(out);
        }
    }
}
