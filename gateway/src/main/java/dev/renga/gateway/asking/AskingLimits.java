package dev.renga.gateway.asking;

import java.time.Duration;

/**
 * How long, and how many, may wait for a service.
 *
 * @param read how long a read may take
 * @param write how long after it was sent a command may take effect
 * @param grace how much longer the reply to a command is waited for that was begun just before its deadline, or by a slow
 *     clock
 * @param probe how long a trial may take whether the service is there
 * @param waiting the most requests that wait for a reply at once in one instance
 */
public record AskingLimits(Duration read, Duration write, Duration grace, Duration probe, int waiting) {
    public static final AskingLimits DEFAULT = new AskingLimits(
            Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofMillis(500), Duration.ofSeconds(1), 1_000);
}
