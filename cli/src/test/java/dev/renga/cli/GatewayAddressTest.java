package dev.renga.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GatewayAddressTest {
    private static final Map<String, String> NONE = Map.of();

    @TempDir
    private Path folder = Path.of("");

    @Test
    void whatIsToldWinsOverTheEnvironmentAndThatOverTheFile() throws IOException {
        Files.createDirectories(folder.resolve(".renga"));
        Files.writeString(folder.resolve(".renga/env"), "export RENGA_GATEWAY_URL=http://127.0.0.1:3\n");
        Map<String, String> environment = Map.of("RENGA_GATEWAY_URL", "http://127.0.0.1:2");
        assertThat(GatewayAddress.find(Optional.of("http://127.0.0.1:1/"), environment, folder))
                .contains(URI.create("http://127.0.0.1:1"));
        assertThat(GatewayAddress.find(Optional.empty(), environment, folder))
                .contains(URI.create("http://127.0.0.1:2"));
        assertThat(GatewayAddress.find(Optional.empty(), NONE, folder)).contains(URI.create("http://127.0.0.1:3"));
    }

    @Test
    void theFileIsFoundFromAFolderBelow() throws IOException {
        Files.createDirectories(folder.resolve(".renga"));
        Path below = Files.createDirectories(folder.resolve("a/b"));
        Files.writeString(
                folder.resolve(".renga/env"),
                "export AWS_REGION='eu-west-1'\nexport RENGA_GATEWAY_URL='http://127.0.0.1:8080'\n");
        assertThat(GatewayAddress.find(Optional.empty(), NONE, below)).contains(URI.create("http://127.0.0.1:8080"));
    }

    @Test
    void withoutAnyThereIsNone() throws IOException {
        assertThat(GatewayAddress.find(Optional.empty(), NONE, folder)).isEmpty();
    }

    @Test
    void anAddressThatIsNoHttpUrlIsRefused() {
        for (String address : new String[] {"localhost:8080", "ftp://127.0.0.1", "not a url", "http:/x"}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> GatewayAddress.find(Optional.of(address), NONE, folder));
        }
    }
}
