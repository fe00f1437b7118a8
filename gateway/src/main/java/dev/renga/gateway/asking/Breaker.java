package dev.renga.gateway.asking;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows whether it is worth asking a service: open after a few failures in a row, closed by the first success. No request of a
 * client is ever the trial, since it would wait for its whole deadline; {@link ServiceProbe} tries. Thread-safe.
 */
public final class Breaker {
    /** Failures in a row after which nobody is asked. */
    public static final int MOST_FAILURES = 3;

    private static final Logger LOG = LoggerFactory.getLogger(Breaker.class);

    private final String service;
    private int failures;
    private volatile boolean open;

    /**
     * Makes a closed one.
     *
     * @param service its name for people, {@code haiku service}
     */
    public Breaker(String service) {
        this.service = service;
    }

    /** The name of the service for people. */
    public String service() {
        return service;
    }

    /** Whether asking is in vain for now. */
    public boolean isOpen() {
        return open;
    }

    synchronized void failed(String why) {
        failures++;
        if (failures >= MOST_FAILURES && !open) {
            open = true;
            LOG.atWarn()
                    .addKeyValue("service", service)
                    .addKeyValue("why", why)
                    .log("the service does not answer: asking it no more");
        }
    }

    synchronized void worked() {
        failures = 0;
        if (open) {
            open = false;
            LOG.atInfo().addKeyValue("service", service).log("the service answers again");
        }
    }
}
