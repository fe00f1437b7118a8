package dev.renga.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ConsoleViewTest {
    private final StringWriter err = new StringWriter();
    private final AtomicLong nanos = new AtomicLong();

    @Test
    void theBarTellsTheTimeThatAllEpochsStillTake() {
        ConsoleView view = view(true);
        view.begins(0, 4);

        assertThat(view.bar(2, 375, 750, Duration.ofSeconds(30)))
                .isEqualTo("epoch 2/4 [############------------]  50 %  50 s left");
    }

    @Test
    void epochsOfAnEarlierRunCostNoTimeAnyMore() {
        ConsoleView view = view(true);
        view.begins(2, 4);

        assertThat(view.bar(3, 750, 750, Duration.ofSeconds(100))).endsWith("100 %  1 min 40 s left");
    }

    @Test
    void theBarIsDrawnOnATerminalOnly() {
        ConsoleView file = view(false);
        file.begins(0, 1);
        nanos.addAndGet(Duration.ofHours(1).toNanos());
        file.batch(1, 1, 10);
        assertThat(err.toString()).isEmpty();

        ConsoleView terminal = view(true);
        terminal.begins(0, 1);
        nanos.addAndGet(Duration.ofHours(1).toNanos());
        terminal.batch(1, 1, 10);
        assertThat(err.toString()).contains("epoch 1/1 [##").endsWith("9 h 00 min left");
    }

    private ConsoleView view(boolean terminal) {
        return new ConsoleView(new PrintWriter(new StringWriter()), new PrintWriter(err, true), terminal, nanos::get);
    }
}
