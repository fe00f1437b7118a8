package dev.renga.gateway;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How long the questions of each lane wait now. Only questions that a row was queued for count: how long one waited that
 * came straight into a queue is not known. Thread-safe.
 */
final class AnswerAge {
    private static final double WEIGHT = 0.1;

    /**
     * What was seen of a lane.
     *
     * @param mean of the age at which questions end, a moving one over the last dozen or so
     * @param lastEnd when one ended
     */
    private record Pace(Duration mean, Instant lastEnd) {}

    private final Map<Lane, Pace> paces = new ConcurrentHashMap<>();

    /**
     * @param start from when on nothing has been seen
     */
    AnswerAge(Instant start) {
        for (Lane lane : Lane.values()) {
            paces.put(lane, new Pace(Duration.ZERO, start));
        }
    }

    /** A question has ended after so long. */
    void seen(Lane lane, Duration age, Instant now) {
        paces.computeIfPresent(lane, (key, before) -> {
            double change = (age.toMillis() - before.mean().toMillis()) * WEIGHT;
            return new Pace(before.mean().plus(Duration.ofMillis((long) change)), now);
        });
    }

    /** A question has ended, nobody knows after how long. */
    void alive(Lane lane, Instant now) {
        paces.computeIfPresent(lane, (key, before) -> new Pace(before.mean(), now));
    }

    Duration mean(Lane lane) {
        return pace(lane).mean();
    }

    /** How long none has ended: of a lane that has work, how long it has been at a standstill. */
    Duration silence(Lane lane, Instant now) {
        return Duration.between(pace(lane).lastEnd(), now);
    }

    private Pace pace(Lane lane) {
        return paces.getOrDefault(lane, new Pace(Duration.ZERO, Instant.MAX));
    }
}
