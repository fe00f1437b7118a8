package dev.renga.gateway.pool;

import dev.renga.contracts.Metrics;
import dev.renga.contracts.qa.Backlog;
import dev.renga.contracts.qa.PoolPolicy;
import dev.renga.messaging.TransportFailure;
import dev.renga.messaging.metrics.Sample;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one look has to say. The backlog is what waits and is worked on; but a pool that keeps up has next to none, and would
 * be taken for one that is not needed. So it is as much at least as was answered in the acceptable wait, by the rate since the
 * last look, which is worth as many tasks as were busy; and it is 1 at least for {@link Metrics#IN_USE} after an answer.
 *
 * <p>There are values at each look while anything is to be done, once a minute while nothing is, since each writing is paid
 * for. What cannot be read is not written: an alarm shall miss a value rather than believe a false one. Used by one thread.
 */
final class BacklogSamples {
    /** The longest silence: rules that scale in look at minutes, and must see one. */
    static final Duration AT_REST = Duration.ofMinutes(1);

    private static final Logger LOG = LoggerFactory.getLogger(BacklogSamples.class);

    private final Supplier<Backlog> reading;
    private final PoolTasks tasks;
    private final LongSupplier ends;
    private final InstantSource clock;
    private long endsBefore;
    private Instant lookedAt;
    private Instant endedAt = Instant.MIN;
    private boolean wasEmpty;
    private Instant saidAt = Instant.MIN;
    private boolean isBlind;

    /**
     * @param ends how many questions have ended so far
     */
    BacklogSamples(Supplier<Backlog> reading, PoolTasks tasks, LongSupplier ends, InstantSource clock) {
        this.reading = reading;
        this.tasks = tasks;
        this.ends = ends;
        this.clock = clock;
        this.endsBefore = ends.getAsLong();
        this.lookedAt = clock.instant();
    }

    /** The values of now; none where there is nothing new to say, or nothing is known. */
    List<Sample> look() {
        try {
            Instant now = clock.instant();
            long backlog = Math.max(keptUp(now), reading.get().questions());
            List<Sample> news = news(backlog, now);
            isBlind = false;
            return news;
        } catch (TransportFailure e) {
            if (!isBlind) {
                LOG.atWarn()
                        .addKeyValue("reason", String.valueOf(e.getMessage()))
                        .log("the backlog is not known, and not written until it is");
            }
            isBlind = true;
            return List.of();
        }
    }

    /** What a pool that keeps up has done since the last look, as a backlog. */
    private long keptUp(Instant now) {
        long ended = ends.getAsLong() - endsBefore;
        double seconds = Math.max(1, Duration.between(lookedAt, now).toSeconds());
        endsBefore += ended;
        lookedAt = now;
        if (ended > 0) {
            endedAt = now;
        }
        long least = endedAt.plus(Metrics.IN_USE).isAfter(now) ? 1 : 0;
        return Math.max(least, Math.round(ended / seconds * PoolPolicy.ACCEPTABLE_WAIT.toSeconds()));
    }

    private List<Sample> news(long questions, Instant now) {
        // The first empty look is news: it ends what the last one began.
        boolean isRest = questions == 0 && wasEmpty;
        wasEmpty = questions == 0;
        if (isRest && now.isBefore(saidAt.plus(AT_REST))) {
            return List.of();
        }
        saidAt = now;
        List<Sample> samples = new ArrayList<>();
        samples.add(new Sample(Metrics.BACKLOG, (double) questions));
        tasks.wanted()
                .ifPresent(wanted ->
                        samples.add(new Sample(Metrics.BACKLOG_PER_TASK, questions / (double) Math.max(1, wanted))));
        return samples;
    }
}
