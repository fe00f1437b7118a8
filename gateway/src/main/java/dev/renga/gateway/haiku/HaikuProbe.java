package dev.renga.gateway.haiku;

import dev.renga.messaging.Component;
import dev.renga.messaging.Sleeper;
import java.time.Duration;

/** Looks for a haiku service that does not answer, once a second, until it does. */
public final class HaikuProbe implements Component {
    static final Duration EVERY = Duration.ofSeconds(1);

    private final HaikuClient client;
    private final Breaker breaker;
    private final Thread thread;

    public HaikuProbe(HaikuClient client, Breaker breaker, Sleeper sleeper) {
        this.client = client;
        this.breaker = breaker;
        this.thread = Thread.ofVirtual().name("haiku-probe").unstarted(() -> watch(sleeper));
    }

    @Override
    public String name() {
        return "probe of the haiku service";
    }

    @Override
    public void start() {
        thread.start();
    }

    @Override
    public void stop(Duration within) throws InterruptedException {
        thread.interrupt();
        if (thread.getState() != Thread.State.NEW) {
            thread.join(within);
        }
    }

    private void watch(Sleeper sleeper) {
        try {
            while (true) {
                sleeper.sleep(EVERY);
                if (breaker.isOpen()) {
                    look();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() throws InterruptedException {
        try {
            client.probe();
        } catch (RuntimeException e) {
            breaker.failed("a probe failed: " + e.getMessage());
        }
    }
}
