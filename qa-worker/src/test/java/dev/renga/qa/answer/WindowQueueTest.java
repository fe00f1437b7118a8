package dev.renga.qa.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WindowQueueTest {
    private final WindowQueue rows = new WindowQueue(1, BatchShape.ROWS, AnswererOptions.DEFAULT_TOKENS);

    @Test
    void anInteractiveWindowWaitsForOneRunOfABulkOneAtMost() throws Exception {
        rows.add(Lane.BULK, windows(10, 11));
        Batch running = rows.take().orElseThrow();

        rows.add(Lane.INTERACTIVE, windows(12));

        assertThat(running.windows()).hasSize(1);
        assertThat(rows.take().orElseThrow().lane()).isEqualTo(Lane.INTERACTIVE);
    }

    @Test
    void singleRunsComeInTheOrderOfTheirWindows() throws Exception {
        rows.add(Lane.BULK, windows(30, 10, 20));

        assertThat(List.of(
                        rows.take().orElseThrow(),
                        rows.take().orElseThrow(),
                        rows.take().orElseThrow()))
                .extracting(Batch::tokens)
                .containsExactly(30, 10, 20);
    }

    private static List<QueuedWindow> windows(int... tokens) {
        return IntStream.of(tokens)
                .mapToObj(BatchTest::window)
                .map(QueuedWindow::of)
                .toList();
    }
}
