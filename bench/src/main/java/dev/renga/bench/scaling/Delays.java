package dev.renga.bench.scaling;

import java.time.Duration;

/**
 * What takes its time on AWS, whatever anybody decides.
 *
 * @param provisioning from the order of a task to the pull of its image; about 25 s by the original's experience
 * @param pull of the image; billing begins with it
 * @param start of the process until it takes its first question
 * @param stop of an idle worker: its open polls end first
 * @param metric from a value to an alarm that has looked at it
 * @param action from the alarm to the order
 * @param measuring what AWS's own metrics of a service are late by, such as its processor's
 */
public record Delays(
        Duration provisioning,
        Duration pull,
        Duration start,
        Duration stop,
        Duration metric,
        Duration action,
        Duration measuring) {
    /** Nobody has measured these on AWS for Renga yet, save the first; each is a guess on the slow side. */
    public static final Delays ASSUMED = new Delays(
            Duration.ofSeconds(25),
            Duration.ofSeconds(20),
            Duration.ofSeconds(3),
            Duration.ofSeconds(20),
            Duration.ofSeconds(5),
            Duration.ofSeconds(5),
            Duration.ofMinutes(1));

    /** From the order of a task until it answers. */
    Duration untilReady() {
        return provisioning.plus(pull).plus(start);
    }
}
