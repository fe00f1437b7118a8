package dev.renga.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.renga.objects.CacheFolder;
import dev.renga.objects.ObjectStores;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RealMnistIT {
    @TempDir
    private Path cache;

    @Test
    void theFilesAreReadAsTheyAre() throws Exception {
        Optional<Path> folder = RealMnist.folder();
        assumeTrue(folder.isPresent(), "no folder of MNIST: RENGA_SHARED names none");
        ImageLibrary library = new ImageLibrary(
                new CacheFolder(cache), URI.create("http://127.0.0.1:9/"), ObjectStores.from(Map.of()));

        Corpus fromFolder = library.take(ImageSource.parse(folder.get().toString()));
        Corpus fromAddress = library.take(ImageSource.parse(folder.get().toUri().toString()));

        assertThat(fromFolder.training().count()).isEqualTo(60_000);
        assertThat(fromFolder.test().count()).isEqualTo(10_000);
        assertThat(IntStream.range(0, 5).map(fromFolder.training()::label)).containsExactly(5, 0, 4, 1, 9);
        assertThat(mean(fromFolder.training().pixels())).isCloseTo(0.1307, offset(0.0001));
        assertThat(fromAddress.test().pixels()).isEqualTo(fromFolder.test().pixels());
    }

    private static double mean(ByteBuffer pixels) {
        long sum = 0;
        int count = pixels.remaining();
        while (pixels.hasRemaining()) {
            sum += Byte.toUnsignedInt(pixels.get());
        }
        return sum / 255.0 / count;
    }
}
