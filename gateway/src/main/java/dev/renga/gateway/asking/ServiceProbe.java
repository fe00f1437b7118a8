package dev.renga.gateway.asking;

import dev.renga.messaging.Rounds;
import dev.renga.messaging.Sleeper;
import java.time.Duration;

/** Looks for a service that does not answer, once a second, until it does. */
public final class ServiceProbe {
    /** How often it looks. */
    public static final Duration EVERY = Duration.ofSeconds(1);

    private final Breaker breaker;
    private final Rounds.Round look;

    /**
     * Makes the probe of one service.
     *
     * @param look tells the breaker what came of it
     */
    public ServiceProbe(Breaker breaker, Rounds.Round look) {
        this.breaker = breaker;
        this.look = look;
    }

    /** Looks while it is started. */
    public Rounds rounds(Sleeper sleeper) {
        return Rounds.every("probe of the " + breaker.service(), EVERY, this::look, sleeper);
    }

    private void look() throws InterruptedException {
        if (!breaker.isOpen()) {
            return;
        }
        try {
            look.go();
        } catch (RuntimeException e) {
            breaker.failed("a probe failed: " + e.getMessage());
        }
    }
}
