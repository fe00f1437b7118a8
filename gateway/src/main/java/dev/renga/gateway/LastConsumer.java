package dev.renga.gateway;

import dev.renga.messaging.Component;
import java.time.Duration;
import java.util.Optional;

/**
 * The consumer of an instance's own queue, by which the replies come that clients wait for. It goes on while the rest of the gateway takes
 * on nothing new, and drains when HTTP has served whom it had.
 */
final class LastConsumer implements Component {
    private final Component consumer;

    LastConsumer(Component consumer) {
        this.consumer = consumer;
    }

    /** To be started right before HTTP, so that it is stopped right after it: from then on nobody waits for replies. */
    Component afterHttp() {
        return new Component() {
            @Override
            public String name() {
                return "last replies";
            }

            @Override
            public void start() {}

            @Override
            public void stop(Duration within) {
                consumer.quiesce();
            }
        };
    }

    @Override
    public String name() {
        return consumer.name();
    }

    @Override
    public void start() throws Exception {
        consumer.start();
    }

    @Override
    public void stop(Duration within) throws InterruptedException {
        consumer.stop(within);
    }

    @Override
    public Optional<String> complaint() {
        return consumer.complaint();
    }
}
