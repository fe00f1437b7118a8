package dev.renga.haiku;

import dev.renga.messaging.Rounds;
import dev.renga.messaging.Sleeper;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks for rows that other tools put straight into the table, and gives them their place in the sorted pages: a round every
 * {@link #INTERVAL}, a page of rows at a time with pauses between, so that nobody waits for it. A round is to be through well
 * within the next interval, so a row has its place within a minute. Several services may do this at the same time: each row is
 * adopted by a conditional write.
 *
 * <p>What a round costs on AWS: it reads the whole table, half a read unit for each 4 KB. 10,000 haiku of 300 bytes are about
 * 370 units, which at 0.125 dollars for a million are 13 cents a day; 100,000 are 1.30 dollars a day and service instance.
 * A table that large is better watched by its stream.
 */
final class Adopter {
    /** From the beginning of one round to that of the next. */
    static final Duration INTERVAL = Duration.ofSeconds(30);

    /** Rows that are looked at by one call. */
    static final int ROWS_IN_LOOK = 500;

    private static final Logger LOG = LoggerFactory.getLogger(Adopter.class);
    private static final Duration PAUSE = Duration.ofMillis(20);
    // A round that has taken so long makes no more pauses.
    private static final Duration UNHURRIED = Duration.ofSeconds(20);
    private static final Duration LEAST_REST = Duration.ofSeconds(5);

    private final HaikuStore store;
    private final InstantSource clock;
    private final Sleeper sleeper;

    Adopter(HaikuStore store, InstantSource clock, Sleeper sleeper) {
        this.store = store;
        this.clock = clock;
        this.sleeper = sleeper;
    }

    /** Goes round while it is started. */
    Rounds rounds() {
        return Rounds.paced("adopter", INTERVAL, this::goRound, sleeper);
    }

    /** One round through the table; returns how many rows were adopted. */
    int round() throws InterruptedException {
        Instant began = clock.instant();
        int adopted = 0;
        Optional<String> next = Optional.empty();
        do {
            HaikuStore.Look look = store.adopt(next, ROWS_IN_LOOK, clock.instant());
            adopted += look.adopted();
            next = look.next();
            if (next.isPresent() && clock.instant().isBefore(began.plus(UNHURRIED))) {
                sleeper.sleep(PAUSE);
            }
        } while (next.isPresent());
        return adopted;
    }

    private Duration goRound() throws InterruptedException {
        Instant began = clock.instant();
        int adopted = round();
        if (adopted > 0) {
            LOG.atInfo().addKeyValue("rows", adopted).log("rows of other tools have their place");
        }
        Duration rest = Duration.between(clock.instant(), began.plus(INTERVAL));
        return rest.compareTo(LEAST_REST) > 0 ? rest : LEAST_REST;
    }
}
