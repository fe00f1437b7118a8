package dev.renga.haiku;

import dev.renga.messaging.Backoff;
import dev.renga.messaging.Sleeper;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts writes together into transactions. There is no timer: a write goes at once while few transactions are under way, and
 * what comes meanwhile goes together with the next one. No two transactions of this process are at one item, so that they
 * cannot refuse each other. What stands in the way of one write takes only that one out of its group. Thread-safe.
 */
final class Commits {
    /** How long one commit may take; it is tried again by this class alone. */
    static final Duration CALL_LIMIT = Duration.ofSeconds(2);

    /** By how much the clocks of this service and of those who ask it may differ. */
    static final Duration CLOCK_SKEW = Duration.ofMillis(100);

    /** A commit that begins so long before a deadline has ended by then, one way or the other. */
    static final Duration MARGIN = CALL_LIMIT.plus(CLOCK_SKEW);

    /** The most transactions at once, of this process. */
    static final int MAX_OPEN = 4;

    /** How many may be under way when another one starts that is not full. */
    static final int EAGER_OPEN = 2;

    // After so many tries there is a pause between them, whatever the reason.
    private static final int TRIES_AT_ONCE = 3;

    private static final Logger LOG = LoggerFactory.getLogger(Commits.class);
    private static final Backoff CONTENTION = new Backoff(Duration.ofMillis(10), Duration.ofMillis(200));
    private static final Backoff OUTAGE = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(2));

    /** How a write ended. */
    sealed interface Result {
        record Settled(Fate fate, Aftermath aftermath) implements Result {}

        /** Its time was up before it was written. It is not, and will not be. */
        record Late() implements Result {}

        /** Its time was up before a commit said whether it is written. */
        record Unknown() implements Result {}
    }

    /**
     * How much goes together.
     *
     * @param mostActions of one transaction; 2 keeps every write to itself
     */
    record Limits(int mostActions, int eagerOpen, int maxOpen) {
        static final Limits DEFAULT = new Limits(HaikuStore.MAX_ACTIONS, EAGER_OPEN, MAX_OPEN);
    }

    private final HaikuStore store;
    private final Limits limits;
    private final InstantSource clock;
    private final Sleeper sleeper;
    private final RandomGenerator random = () -> ThreadLocalRandom.current().nextLong();
    private final Lock lock = new ReentrantLock();
    private final LinkedHashSet<Pending> waiting = new LinkedHashSet<>();
    private final Set<String> busy = new HashSet<>();
    private int open;

    Commits(HaikuStore store, Limits limits, InstantSource clock, Sleeper sleeper) {
        this.store = store;
        this.limits = limits;
        this.clock = clock;
        this.sleeper = sleeper;
    }

    /**
     * Returns when the write is settled, or cannot be before the deadline. An interrupt takes back what is not being
     * committed already.
     */
    Result perform(Write write, Instant deadline) throws InterruptedException {
        Pending pending = new Pending(write, deadline.minus(MARGIN));
        lock.lock();
        try {
            waiting.add(pending);
            begin();
        } finally {
            lock.unlock();
        }
        try {
            return pending.end.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("an end is never exceptional", e);
        } catch (InterruptedException e) {
            forget(pending);
            throw e;
        }
    }

    /** How many writes wait for their turn. */
    int waiting() {
        lock.lock();
        try {
            return waiting.size();
        } finally {
            lock.unlock();
        }
    }

    private void forget(Pending pending) {
        pending.end.cancel(false);
        lock.lock();
        try {
            waiting.remove(pending);
        } finally {
            lock.unlock();
        }
    }

    /** Begins what may begin now. The lock is held. */
    private void begin() {
        while (open < limits.maxOpen() && !waiting.isEmpty()) {
            Group group = Group.of(waiting, busy, limits.mostActions());
            if (group.members().isEmpty() || (open >= limits.eagerOpen() && !group.isFull())) {
                return;
            }
            group.members().forEach(waiting::remove);
            busy.addAll(group.items());
            open++;
            Thread.ofVirtual().name("commit").start(() -> run(group));
        }
    }

    private void run(Group group) {
        List<Pending> members = List.of();
        try {
            members = inTime(group.members());
            Optional<Duration> pause = members.isEmpty() ? Optional.empty() : commit(members);
            if (pause.isPresent()) {
                sleeper.sleep(pause.get());
            }
        } catch (InterruptedException e) {
            LOG.atDebug().log("a pause was cut short");
        } finally {
            lock.lock();
            try {
                members.reversed().stream()
                        .filter(pending -> !pending.end.isDone())
                        .forEach(waiting::addFirst);
                busy.removeAll(group.items());
                open--;
                begin();
            } finally {
                lock.unlock();
            }
        }
    }

    private List<Pending> inTime(List<Pending> members) {
        Instant now = clock.instant();
        List<Pending> inTime = new ArrayList<>();
        for (Pending pending : members) {
            if (pending.end.isDone()) {
                continue; // nobody waits for it any more
            }
            if (now.isBefore(pending.sendBefore)) {
                inTime.add(pending);
            } else {
                pending.end.complete(pending.unsure ? new Result.Unknown() : new Result.Late());
            }
        }
        return inTime;
    }

    /** Settles what it can; returns how long to wait where others are to be let through before the rest is tried again. */
    private Optional<Duration> commit(List<Pending> members) {
        members.forEach(pending -> pending.tries++);
        List<Fate> fates;
        try {
            fates = store.commit(members.stream().map(pending -> pending.write).toList());
        } catch (RuntimeException e) {
            LOG.atWarn().addKeyValue("writes", members.size()).setCause(e).log("not known to be written");
            members.forEach(pending -> pending.unsure = true);
            return Optional.of(OUTAGE.delay(leastTries(members), random));
        }
        Map<String, Aftermath> aftermaths = new HashMap<>();
        boolean contended = false;
        for (int i = 0; i < fates.size(); i++) {
            Pending pending = members.get(i);
            if (fates.get(i) instanceof Fate.Again later) {
                contended |= later.contended() || pending.tries > TRIES_AT_ONCE;
            } else {
                Aftermath aftermath =
                        aftermaths.computeIfAbsent(pending.write.itemId(), id -> new Aftermath(store, id));
                pending.end.complete(new Result.Settled(fates.get(i), aftermath));
            }
        }
        return contended ? Optional.of(CONTENTION.delay(leastTries(members), random)) : Optional.empty();
    }

    private static int leastTries(List<Pending> members) {
        return members.stream().mapToInt(pending -> pending.tries).min().orElse(1);
    }
}
