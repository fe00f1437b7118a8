package dev.renga.trainer.data;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/**
 * Image sets in the IDX format: a magic number, the count, for images their height and width, all as big-endian integers, then
 * a byte a pixel or label. Files may be plain or gzip, whatever they are called. What is wrong is said with the file's name.
 */
final class IdxReader {
    /** The most images in one file: their pixels must fit one Java array. */
    static final int MOST_IMAGES = Integer.MAX_VALUE / LabelledImages.PIXELS - 1;

    private static final int IMAGES_MAGIC = 0x0803;
    private static final int LABELS_MAGIC = 0x0801;
    private static final int GZIP_MAGIC = 0x1f8b;
    private static final int BUFFER_BYTES = 1 << 16;

    private IdxReader() {}

    /** Where the four files come from. */
    @FunctionalInterface
    interface Opening {
        /** A file and what to call it. */
        record Named(String name, InputStream bytes) {}

        Named open(IdxFile file) throws IOException, DataUnavailable;
    }

    static Corpus corpus(String name, Opening opening) throws DataUnavailable {
        return new Corpus(
                name,
                images(opening, IdxFile.TRAINING_IMAGES, IdxFile.TRAINING_LABELS),
                images(opening, IdxFile.TEST_IMAGES, IdxFile.TEST_LABELS));
    }

    private static LabelledImages images(Opening opening, IdxFile images, IdxFile labels) throws DataUnavailable {
        byte[] pixels = payload(opening, images);
        byte[] digits = payload(opening, labels);
        int count = pixels.length / LabelledImages.PIXELS;
        if (digits.length != count) {
            throw new DataUnavailable(labels.plain() + " has " + digits.length + " labels for the " + count
                    + " images of " + images.plain());
        }
        for (int i = 0; i < digits.length; i++) {
            if (digits[i] < 0 || digits[i] >= LabelledImages.CLASSES) {
                throw new DataUnavailable(
                        labels.plain() + ": label " + i + " is " + (digits[i] & 0xff) + ", not 0 to 9");
            }
        }
        return new LabelledImages(pixels, digits);
    }

    private static byte[] payload(Opening opening, IdxFile file) throws DataUnavailable {
        String name = file.plain();
        try {
            Opening.Named opened = opening.open(file);
            name = opened.name();
            try (DataInputStream in = new DataInputStream(unzipped(opened.bytes()))) {
                return payload(in, name, file.holdsImages());
            }
        } catch (EOFException e) {
            throw new DataUnavailable(name + " ends before its header says", e);
        } catch (IOException e) {
            throw new DataUnavailable("cannot read " + name + ": " + e, e);
        }
    }

    private static byte[] payload(DataInputStream in, String name, boolean images) throws IOException, DataUnavailable {
        int magic = in.readInt();
        int wanted = images ? IMAGES_MAGIC : LABELS_MAGIC;
        if (magic != wanted) {
            throw new DataUnavailable(String.format(
                    "%s is no IDX file of %s: magic number 0x%08x, not 0x%08x",
                    name, images ? "images" : "labels", magic, wanted));
        }
        int count = in.readInt();
        if (count < 1 || count > MOST_IMAGES) {
            throw new DataUnavailable(name + " says that it holds " + count + " entries, not 1 to " + MOST_IMAGES);
        }
        if (images) {
            size(in.readInt(), in.readInt(), name);
        }
        byte[] payload = new byte[images ? count * LabelledImages.PIXELS : count];
        in.readFully(payload);
        if (in.read() >= 0) {
            throw new DataUnavailable(name + " is longer than its header says");
        }
        return payload;
    }

    private static void size(int rows, int columns, String name) throws DataUnavailable {
        if (rows != LabelledImages.SIDE || columns != LabelledImages.SIDE) {
            throw new DataUnavailable(name + " holds images of " + rows + " x " + columns + " pixels, not "
                    + LabelledImages.SIDE + " x " + LabelledImages.SIDE);
        }
    }

    private static InputStream unzipped(InputStream bytes) throws IOException {
        BufferedInputStream in = new BufferedInputStream(bytes, BUFFER_BYTES);
        in.mark(2);
        boolean zipped = (in.read() << 8 | in.read()) == GZIP_MAGIC;
        in.reset();
        return zipped ? new GZIPInputStream(in, BUFFER_BYTES) : in;
    }
}
