package dev.renga.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.messaging.Component;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LastConsumerTest {
    private final List<String> done = new ArrayList<>();
    private final LastConsumer last = new LastConsumer(new Component() {
        @Override
        public String name() {
            return "replies";
        }

        @Override
        public void start() {}

        @Override
        public void quiesce() {
            done.add("quiesced");
        }

        @Override
        public void stop(Duration within) {
            done.add("stopped");
        }
    });

    @Test
    void repliesAreHeardUntilHttpHasServedWhomItHad() throws Exception {
        Component afterHttp = last.afterHttp();

        last.quiesce();
        afterHttp.quiesce();
        assertThat(done).isEmpty();
        afterHttp.stop(Duration.ofSeconds(1));
        assertThat(done).containsExactly("quiesced");
        last.stop(Duration.ofSeconds(1));
        assertThat(done).containsExactly("quiesced", "stopped");
    }
}
