package dev.renga.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class IdxReaderTest {
    private static final int HEADER = 16;
    private final Map<IdxFile, byte[]> files = new EnumMap<>(Map.of(
            IdxFile.TRAINING_IMAGES, images(2),
            IdxFile.TRAINING_LABELS, labels(3, 4),
            IdxFile.TEST_IMAGES, images(1),
            IdxFile.TEST_LABELS, labels(9)));

    @Test
    void pixelsAndLabelsAreRead() throws DataUnavailable {
        Corpus corpus = read();

        assertThat(corpus.training().count()).isEqualTo(2);
        assertThat(corpus.training().label(1)).isEqualTo(4);
        assertThat(corpus.training().pixel(1, 27, 27)).isEqualTo(200);
        assertThat(corpus.test().label(0)).isEqualTo(9);
    }

    @Test
    void aZippedFileIsKnownByItsBytes() throws DataUnavailable {
        files.replaceAll((file, bytes) -> zipped(bytes));

        assertThat(read().training().label(0)).isEqualTo(3);
    }

    @Test
    void aWrongMagicNumberIsNamed() {
        files.put(IdxFile.TRAINING_IMAGES, labels(1));

        assertThatThrownBy(this::read)
                .hasMessage("train-images is no IDX file of images: magic number 0x00000801, not 0x00000803");
    }

    @Test
    void aWrongSizeIsNamed() {
        byte[] wrong = images(1);
        wrong[11] = 32;
        files.put(IdxFile.TRAINING_IMAGES, wrong);

        assertThatThrownBy(this::read).hasMessage("train-images holds images of 32 x 28 pixels, not 28 x 28");
    }

    @Test
    void aWrongCountOfLabelsIsNamed() {
        files.put(IdxFile.TRAINING_LABELS, labels(1, 2, 3));

        assertThatThrownBy(this::read)
                .hasMessage("train-labels-idx1-ubyte has 3 labels for the 2 images of train-images-idx3-ubyte");
    }

    @Test
    void aLabelThatIsNoDigitIsNamed() {
        files.put(IdxFile.TEST_LABELS, labels(10));

        assertThatThrownBy(this::read).hasMessage("t10k-labels-idx1-ubyte: label 0 is 10, not 0 to 9");
    }

    @Test
    void aFileThatEndsEarlyIsNamed() {
        byte[] whole = images(2);
        files.put(IdxFile.TRAINING_IMAGES, Arrays.copyOf(whole, whole.length - 1));

        assertThatThrownBy(this::read).hasMessage("train-images ends before its header says");
    }

    @Test
    void aFileThatGoesOnIsNamed() {
        byte[] whole = images(2);
        files.put(IdxFile.TRAINING_IMAGES, Arrays.copyOf(whole, whole.length + 1));

        assertThatThrownBy(this::read).hasMessage("train-images is longer than its header says");
    }

    @Test
    void aCountThatNoMemoryHoldsIsRefusedBeforeItIsTaken() {
        byte[] huge = images(1);
        huge[4] = 0x7f;
        files.put(IdxFile.TRAINING_IMAGES, huge);

        assertThatThrownBy(this::read).hasMessageStartingWith("train-images says that it holds 2130706433 entries");
    }

    private Corpus read() throws DataUnavailable {
        return IdxReader.corpus("test", file -> {
            String name = file.plain().replaceFirst("-idx.*", "");
            byte[] bytes = files.getOrDefault(file, new byte[0]);
            return new IdxReader.Opening.Named(name, new ByteArrayInputStream(bytes));
        });
    }

    private static byte[] images(int count) {
        ByteBuffer file = ByteBuffer.allocate(HEADER + count * LabelledImages.PIXELS);
        file.putInt(0x0803).putInt(count).putInt(28).putInt(28);
        file.put(file.limit() - 1, (byte) 200);
        return file.array();
    }

    private static byte[] labels(int... labels) {
        ByteBuffer file = ByteBuffer.allocate(8 + labels.length);
        file.putInt(0x0801).putInt(labels.length);
        for (int label : labels) {
            file.put((byte) label);
        }
        return file.array();
    }

    private static byte[] zipped(byte[] bytes) {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
            out.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return zipped.toByteArray();
    }
}
