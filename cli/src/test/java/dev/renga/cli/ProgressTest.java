package dev.renga.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private final StringWriter err = new StringWriter();
    private Instant now = CommandRun.NOW;

    @Test
    void theLineTellsShareCountRateAndTimeLeft() {
        assertThat(ProgressLine.of("sent", "lines", 12_345, 0, OptionalDouble.of(0.25), Duration.ofSeconds(5), 80))
                .isEqualTo("sent [#####---------------]  25 %  12,345 lines  2,469/s  15 s left");
        assertThat(ProgressLine.of("sent", "lines", 7, 0, OptionalDouble.empty(), Duration.ZERO, 80))
                .isEqualTo("sent  7 lines  7,000/s");
        assertThat(ProgressLine.of("sent", "lines", 7, 0, OptionalDouble.of(2), Duration.ofSeconds(7), 80))
                .isEqualTo("sent [####################] 100 %  7 lines  1/s");
        assertThat(ProgressLine.of("sent", "lines", 7, 0, OptionalDouble.of(0.5), Duration.ofSeconds(7), 40))
                .hasSizeLessThan(40);
    }

    @Test
    void whatWasDoneBeforeCountsForTheBarButNotForTheRate() {
        assertThat(ProgressLine.of(
                        "answered", "questions", 9_100, 9_000, OptionalDouble.of(0.91), Duration.ofSeconds(10), 80))
                .isEqualTo("answered [##################--]  91 %  9,100 questions  10/s  90 s left");
        assertThat(ProgressLine.of(
                        "answered", "questions", 9_000, 9_000, OptionalDouble.of(0.9), Duration.ofSeconds(10), 80))
                .isEqualTo("answered [##################--]  90 %  9,000 questions  0/s");
    }

    @Test
    void aTerminalSeesOneLineDrawnOverItselfAtMostTenTimesASecond() {
        try (Progress progress = progress(true, false)) {
            for (int i = 1; i <= 100; i++) step(progress, i, Duration.ofMillis(10));
        }
        assertThat(err.toString().split("\r", -1)).hasSize(12);
        assertThat(err.toString()).doesNotContain("\n").endsWith("\r\033[K");
    }

    @Test
    void aFileGetsPlainLinesNowAndThen() {
        try (Progress progress = progress(false, false)) {
            for (int i = 1; i <= 60; i++) step(progress, i, Duration.ofMillis(500));
        }
        assertThat(err.toString().lines()).hasSize(3).allMatch(line -> line.startsWith("renga: sent ["));
        assertThat(err.toString()).doesNotContain("\r").doesNotContain("\033");
    }

    @Test
    void quietShowsNoProgressButStillComplains() {
        try (Progress progress = progress(true, true)) {
            step(progress, 1, Duration.ofSeconds(60));
            progress.say("line 2: bad");
        }
        assertThat(err).hasToString("renga: line 2: bad\n");
    }

    private Progress progress(boolean terminal, boolean quiet) {
        var progress = new Progress(
                new Surroundings(
                        Map.of(),
                        Path.of("/"),
                        new ByteArrayInputStream(new byte[0]),
                        new PrintWriter(new StringWriter()),
                        new PrintWriter(err, true),
                        new Terminal(false, false, terminal, false, 80, 24),
                        () -> now,
                        new Farewell()),
                quiet);
        progress.begin("sent", "lines");
        return progress;
    }

    private void step(Progress progress, int count, Duration later) {
        now = now.plus(later);
        progress.at(count, OptionalDouble.of(count / 100.0));
    }
}
