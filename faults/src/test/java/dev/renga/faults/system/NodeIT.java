package dev.renga.faults.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeIT {
    private static final URI NOWHERE = URI.create("http://127.0.0.1:1");

    @TempDir
    private Path folder;

    @Test
    void aProcessThatEndsBeforeItIsReadyIsStartedAgain() throws Exception {
        try (Node node = node(2)) {
            node.start();
            assertThat(node.isUp()).isTrue();
            assertThat(node.deaths()).isEqualTo(2);
        }
    }

    @Test
    void oneThatNeverGetsReadyIsGivenUp() {
        try (Node node = node(100)) {
            assertThatThrownBy(node::start)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("beginner ended 5 times before it was ready; its logs are in " + folder);
        }
    }

    private Node node(int failures) {
        Node.Launch launch = new Node.Launch(
                BeginnerMain.class.getName(),
                List.of(folder.resolve("starts").toString(), Integer.toString(failures)),
                Map.of(),
                "at work");
        return new Node("beginner", launch, new Cloud(NOWHERE, NOWHERE, List.of()), folder);
    }
}
