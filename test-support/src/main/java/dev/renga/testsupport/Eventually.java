package dev.renga.testsupport;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** The only way in which a test waits: for a claim to become true. */
public final class Eventually {
    private static final Duration PAUSE = Duration.ofMillis(10);

    /** Something that a test claims; it throws where that is not so. */
    @FunctionalInterface
    public interface Claim {
        void check() throws Exception;
    }

    private Eventually() {}

    /** Returns as soon as the claim holds; throws its last failure when the time is up. */
    public static void eventually(Duration within, Claim claim) {
        long until = System.nanoTime() + within.toNanos();
        while (true) {
            try {
                claim.check();
                return;
            } catch (Exception | AssertionError e) {
                if (System.nanoTime() > until) {
                    throw new AssertionError("not within " + within + ": " + e.getMessage(), e);
                }
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }
}
