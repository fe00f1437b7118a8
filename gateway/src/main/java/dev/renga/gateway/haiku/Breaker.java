package dev.renga.gateway.haiku;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows whether it is worth asking: open after a few failures in a row, closed by the first success. No request of a client is
 * ever the trial, since it would wait for its whole deadline; {@link HaikuProbe} tries. Thread-safe.
 */
public final class Breaker {
    /** Failures in a row after which nobody is asked. */
    public static final int MOST_FAILURES = 3;

    private static final Logger LOG = LoggerFactory.getLogger(Breaker.class);

    private int failures;
    private volatile boolean open;

    /** Whether asking is in vain for now. */
    public boolean isOpen() {
        return open;
    }

    synchronized void failed(String why) {
        failures++;
        if (failures >= MOST_FAILURES && !open) {
            open = true;
            LOG.atWarn().addKeyValue("why", why).log("the haiku service does not answer: asking it no more");
        }
    }

    synchronized void worked() {
        failures = 0;
        if (open) {
            open = false;
            LOG.atInfo().log("the haiku service answers again");
        }
    }
}
