package dev.renga.gateway.asking;

import dev.renga.messaging.Component;
import dev.renga.messaging.Sleeper;
import java.time.Duration;

/** Looks for a service that does not answer, once a second, until it does. */
public final class ServiceProbe implements Component {
    /** How often it looks. */
    public static final Duration EVERY = Duration.ofSeconds(1);

    /** One look, which tells the breaker what came of it. */
    @FunctionalInterface
    public interface Look {
        void look() throws InterruptedException;
    }

    private final Breaker breaker;
    private final Look look;
    private final Thread thread;

    public ServiceProbe(Breaker breaker, Look look, Sleeper sleeper) {
        this.breaker = breaker;
        this.look = look;
        this.thread =
                Thread.ofVirtual().name("probe of the " + breaker.service()).unstarted(() -> watch(sleeper));
    }

    @Override
    public String name() {
        return "probe of the " + breaker.service();
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
                    once();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void once() throws InterruptedException {
        try {
            look.look();
        } catch (RuntimeException e) {
            breaker.failed("a probe failed: " + e.getMessage());
        }
    }
}
