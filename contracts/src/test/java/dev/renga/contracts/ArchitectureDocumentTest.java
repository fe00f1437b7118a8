package dev.renga.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ArchitectureDocumentTest {
    private static final Path DOCUMENT = Path.of("..", "docs", "architecture.md");

    @Test
    void theTableOfQueuesSaysWhatTheTopologySays() throws IOException {
        String text = Files.readString(DOCUMENT);
        String table = text.substring(text.indexOf("<!-- queues -->\n") + 16, text.indexOf("<!-- /queues -->"));
        assertThat(table).isEqualTo(generated());
    }

    private static String generated() {
        return """
                | queue | owner | message | visibility | receives | kept | dead letters kept |
                |---|---|---|---|---|---|---|
                """
                + Topology.queues().stream().map(ArchitectureDocumentTest::row).collect(Collectors.joining());
    }

    private static String row(QueueSpec queue) {
        return String.format(
                Locale.ROOT,
                "| `%s` | %s | %s | %d s | %d | %d days | %d days |%n",
                queue.name().value(),
                queue.owner(),
                queue.message(),
                queue.visibility().toSeconds(),
                queue.maxReceives(),
                queue.retention().toDays(),
                QueueSpec.DEAD_LETTER_RETENTION.toDays());
    }
}
