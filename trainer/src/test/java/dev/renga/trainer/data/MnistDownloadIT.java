package dev.renga.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.renga.objects.CacheFolder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MnistDownloadIT {
    private static final byte[] CONTENT = "what every file holds".getBytes(StandardCharsets.UTF_8);
    private static final String CHECKSUM = "e2b0273831f2ae3c68c2b838e4c0e5c0e3807a75e645945a495b1ac8fdb4ecd1";

    @TempDir
    private Path folder;

    private HttpServer server;
    private URI base;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/mnist/", exchange -> {
            exchange.sendResponseHeaders(200, CONTENT.length);
            exchange.getResponseBody().write(CONTENT);
            exchange.close();
        });
        server.start();
        base = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/mnist");
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void filesThatCameOnceAreNotAskedForAgain() throws Exception {
        MnistDownload download = new MnistDownload(base, checksums(CHECKSUM));
        Path first = download.into(new CacheFolder(folder));
        server.stop(0);

        assertThat(download.into(new CacheFolder(folder))).isEqualTo(first);
        for (IdxFile file : IdxFile.values()) {
            assertThat(first.resolve(file.zipped())).hasBinaryContent(CONTENT);
        }
    }

    @Test
    void aWrongChecksumIsNamedAndNothingIsKept() throws IOException {
        assertThatThrownBy(() -> new MnistDownload(base).into(new CacheFolder(folder)))
                .isInstanceOf(DataUnavailable.class)
                .hasMessage("wrong checksum: " + base + "/train-images-idx3-ubyte.gz has sha256 " + CHECKSUM
                        + ", not 440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609");
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void aFileThatIsNotThereIsNamedWithWhatToDo() {
        URI elsewhere = base.resolve("/elsewhere");

        assertThatThrownBy(() -> new MnistDownload(elsewhere).into(new CacheFolder(folder)))
                .hasMessageStartingWith("--data mnist: cannot fetch " + elsewhere + "/train-images-idx3-ubyte.gz (")
                .hasMessageContaining("status 404")
                .hasMessageContaining("--mnist-url");
    }

    private static Map<IdxFile, String> checksums(String checksum) {
        Map<IdxFile, String> checksums = new EnumMap<>(IdxFile.class);
        for (IdxFile file : IdxFile.values()) {
            checksums.put(file, checksum);
        }
        return checksums;
    }
}
