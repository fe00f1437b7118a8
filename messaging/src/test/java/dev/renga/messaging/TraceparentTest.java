package dev.renga.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceparentTest {
    private static final String SENT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    @Test
    void aTraceGoesOnUnderItsIdInASpanOfItsOwn() {
        Traceparent continued = Traceparent.continued(Optional.of(SENT));
        assertThat(continued.traceId()).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
        assertThat(continued.spanId()).isNotEqualTo("00f067aa0ba902b7").matches("[0-9a-f]{16}");
        assertThat(continued.sampled()).isTrue();
    }

    @Test
    void whatIsNotSampledStaysSo() {
        Traceparent continued = Traceparent.continued(Optional.of(SENT.replaceFirst("01$", "00")));
        assertThat(continued.toString()).endsWith("-00");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
                "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
                "01-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more"
            })
    void whatIsNoTraceBeginsANewOne(String text) {
        assertThat(Traceparent.continued(Optional.of(text)).traceId())
                .matches("[0-9a-f]{32}")
                .isNotEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
    }

    @Test
    void workIsCarriedInItsTraceAndLeavesNoneBehind() {
        Traceparent outer = Traceparent.begin();
        Traceparent inner = Traceparent.begin();
        outer.carry(() -> {
            assertThat(Traceparent.current()).isEqualTo(outer);
            inner.carry(() -> assertThat(Traceparent.current()).isEqualTo(inner));
            assertThat(Traceparent.current()).isEqualTo(outer);
            return "done";
        });
        assertThat(Traceparent.current()).isNotEqualTo(outer);
    }
}
