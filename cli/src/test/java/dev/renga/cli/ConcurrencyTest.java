package dev.renga.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.cli.Concurrency.Span;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConcurrencyTest {
    @Test
    void itIsTheMostThatOverlapAtOneMoment() {
        assertThat(Concurrency.reached(List.of())).isZero();
        assertThat(Concurrency.reached(List.of(new Span(0, 10), new Span(2, 4), new Span(3, 5), new Span(6, 9))))
                .isEqualTo(3);
    }

    @Test
    void whatBeginsAsAnotherEndsDoesNotOverlapIt() {
        assertThat(Concurrency.reached(List.of(new Span(0, 5), new Span(5, 9)))).isEqualTo(1);
    }
}
