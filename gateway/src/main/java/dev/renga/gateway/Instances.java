package dev.renga.gateway;

import dev.renga.messaging.Component;
import dev.renga.messaging.Rounds;
import dev.renga.messaging.Sleeper;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the marks of living gateway instances and removes the queues of those that died without doing so. An instance beats
 * once a minute; whoever is silent for five is dead, and any other may clear up after it.
 */
final class Instances implements Component {
    static final Duration BEAT = Duration.ofMinutes(1);
    static final Duration SILENCE = Duration.ofMinutes(5);

    private static final Logger LOG = LoggerFactory.getLogger(Instances.class);

    /** Where the marks are. */
    interface Marks {
        void beat(String instance, Instant now);

        void remove(String instance);

        Map<String, Instant> beats();
    }

    private final String instance;
    private final Marks marks;
    private final Consumer<String> clearUp;
    private final InstantSource clock;
    private final Rounds rounds;

    /**
     * Makes the marks of one instance.
     *
     * @param clearUp removes what a dead instance of this name left behind
     */
    Instances(String instance, Marks marks, Consumer<String> clearUp, InstantSource clock, Sleeper sleeper) {
        this.instance = instance;
        this.marks = marks;
        this.clearUp = clearUp;
        this.clock = clock;
        this.rounds = Rounds.every("beats", BEAT, this::beat, sleeper);
    }

    /** A name for one life of a gateway. */
    static String newName(RandomGenerator random) {
        return Long.toString(random.nextLong(1L << 40), Character.MAX_RADIX);
    }

    @Override
    public String name() {
        return "mark of instance " + instance;
    }

    @Override
    public void start() {
        marks.beat(instance, clock.instant());
        rounds.start();
    }

    @Override
    public void stop(Duration within) throws InterruptedException {
        rounds.stop(within);
        marks.remove(instance);
    }

    /** One beat, and one look for the dead. */
    void beat() {
        Instant now = clock.instant();
        marks.beat(instance, now);
        marks.beats().forEach((other, beat) -> {
            if (beat.plus(SILENCE).isBefore(now)) {
                LOG.atInfo().addKeyValue("instance", other).log("clearing up after a dead instance");
                clearUp.accept(other);
                marks.remove(other);
            }
        });
    }
}
