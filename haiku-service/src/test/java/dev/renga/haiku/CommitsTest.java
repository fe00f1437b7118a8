package dev.renga.haiku;

import static dev.renga.haiku.Verses.NOON;
import static dev.renga.haiku.Verses.id;
import static dev.renga.haiku.Verses.like;
import static dev.renga.haiku.Verses.post;
import static dev.renga.testsupport.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CommitsTest {
    private static final Instant LATER = NOON.plusSeconds(10);
    private static final Duration SOON = Duration.ofSeconds(10);

    private final AtomicReference<Instant> now = new AtomicReference<>(NOON);
    private final List<Duration> pauses = new CopyOnWriteArrayList<>();
    private final InMemoryHaiku twin = new InMemoryHaiku();
    private final Gated store = new Gated(twin);
    private final Commits commits = new Commits(store, Commits.Limits.DEFAULT, now::get, pauses::add);
    private final ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor();

    /** Lets a commit go on when there is a permit for it. */
    private static final class Gated extends StoreInBetween {
        private final Semaphore gate = new Semaphore(0);
        private final List<Integer> sizes = new CopyOnWriteArrayList<>();
        private final Set<String> busy = new HashSet<>();
        private final AtomicInteger begun = new AtomicInteger();
        private final AtomicInteger failures = new AtomicInteger();
        private final AtomicInteger conflicts = new AtomicInteger();

        Gated(HaikuStore store) {
            super(store);
        }

        @Override
        public List<Fate> commit(List<Write> group) {
            Set<String> items = new HashSet<>(group.stream().map(Write::itemId).toList());
            synchronized (busy) {
                assertThat(busy).doesNotContainAnyElementsOf(items);
                busy.addAll(items);
                sizes.add(group.size()); // in the order in which they begin: they may end in any
            }
            begun.incrementAndGet();
            gate.acquireUninterruptibly();
            synchronized (busy) {
                busy.removeAll(items);
            }
            if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                throw new IllegalStateException("planted");
            }
            if (conflicts.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                return group.stream().<Fate>map(write -> new Fate.Again(true)).toList();
            }
            return super.commit(group);
        }
    }

    @AfterEach
    void stop() {
        store.gate.release(1_000_000);
        clients.close();
    }

    @Test
    void aLoneWriteGoesAloneAndAtOnce() throws Exception {
        store.gate.release(2);
        assertThat(fate(submit(post(1)))).isEqualTo(new Fate.Done());
        assertThat(fate(submit(post(2)))).isEqualTo(new Fate.Done());
        assertThat(store.sizes).containsExactly(1, 1);
    }

    @Test
    void whatComesWhileTransactionsAreUnderWayGoesTogether() throws Exception {
        List<Future<Commits.Result>> ends = twoUnderWay();
        for (int number = 3; number <= 51; number++) {
            ends.add(submitBehind(post(number)));
        }
        open(ends);
        assertThat(store.sizes).containsExactly(1, 1, 49);
    }

    @Test
    void aGroupThatIsFullDoesNotWait() throws Exception {
        List<Future<Commits.Result>> ends = twoUnderWay();
        for (int number = 3; number <= 51; number++) {
            ends.add(submitBehind(post(number)));
        }
        assertThat(store.begun).hasValue(2); // 49 posts have 98 actions
        ends.add(submit(post(52)));
        eventually(SOON, () -> assertThat(store.begun).hasValue(3));
        ends.add(submitBehind(post(53)));
        open(ends);
        assertThat(store.sizes).containsExactly(1, 1, 50, 1);
    }

    @Test
    void noTwoTransactionsAreAtOneItemAndNoLikeIsLost() throws Exception {
        twin.commit(IntStream.range(0, 3).<Write>mapToObj(Verses::post).toList());
        store.gate.release(1_000_000);
        List<Future<Commits.Result>> ends = new ArrayList<>();
        for (int request = 0; request < 2_000; request++) {
            ends.add(submit(like(request % 3, 1_000 + request / 2)));
        }
        for (Future<Commits.Result> end : ends) {
            end.get();
        }
        // Every id of a like came twice, for two haiku where one of them was too late.
        long counted = twin.find(List.of(id(0), id(1), id(2))).values().stream()
                .mapToLong(haiku -> haiku.likes())
                .sum();
        assertThat(counted).isEqualTo(1_000);
    }

    @Test
    void aConflictIsTriedAgainAfterAShortRandomPause() throws Exception {
        store.gate.release(10);
        store.conflicts.set(3);
        assertThat(fate(submit(post(1)))).isEqualTo(new Fate.Done());
        assertThat(pauses).hasSize(3).allSatisfy(pause -> assertThat(pause).isLessThan(Duration.ofMillis(201)));
    }

    @Test
    void aCommitThatFailedIsTriedAgain() throws Exception {
        store.gate.release(10);
        store.failures.set(2);
        assertThat(fate(submit(post(1)))).isEqualTo(new Fate.Done());
        assertThat(store.sizes).containsExactly(1, 1, 1);
    }

    @Test
    void whatWaitsBeyondItsDeadlineIsNeverCommitted() throws Exception {
        List<Future<Commits.Result>> ends = twoUnderWay();
        Future<Commits.Result> late = submitBehind(post(3));
        now.set(LATER.minus(Commits.MARGIN));
        open(ends);
        assertThat(late.get()).isEqualTo(new Commits.Result.Late());
        assertThat(twin.find(List.of(id(3)))).isEmpty();
    }

    @Test
    void aDeadlineThatPassesWhileNothingIsKnownLeavesItUnknown() throws Exception {
        store.failures.set(1);
        Future<Commits.Result> end = submit(post(1));
        eventually(SOON, () -> assertThat(store.begun).hasValue(1));
        now.set(LATER);
        store.gate.release(1);
        assertThat(end.get()).isEqualTo(new Commits.Result.Unknown());
    }

    @Test
    void anInterruptedWriteThatWaitsIsNotCommitted() throws Exception {
        List<Future<Commits.Result>> ends = twoUnderWay();
        Future<Commits.Result> interrupted = submitBehind(post(3));
        interrupted.cancel(true);
        eventually(SOON, () -> assertThat(commits.waiting()).isZero());
        Future<Commits.Result> other = submitBehind(post(4));
        open(ends);
        assertThat(fate(other)).isEqualTo(new Fate.Done());
        assertThat(twin.find(List.of(id(3)))).isEmpty();
    }

    private List<Future<Commits.Result>> twoUnderWay() {
        List<Future<Commits.Result>> ends = new ArrayList<>();
        ends.add(submit(post(1)));
        eventually(SOON, () -> assertThat(store.begun).hasValue(1));
        ends.add(submit(post(2)));
        eventually(SOON, () -> assertThat(store.begun).hasValue(2));
        return ends;
    }

    private void open(List<Future<Commits.Result>> ends) throws Exception {
        store.gate.release(1_000);
        for (Future<Commits.Result> end : ends) {
            assertThat(fate(end)).isEqualTo(new Fate.Done());
        }
    }

    private Future<Commits.Result> submit(Write write) {
        return clients.submit(() -> commits.perform(write, LATER));
    }

    /** As {@link #submit}; returns when the write waits behind others. */
    private Future<Commits.Result> submitBehind(Write write) {
        int before = commits.waiting();
        Future<Commits.Result> end = submit(write);
        eventually(SOON, () -> assertThat(commits.waiting()).isEqualTo(before + 1));
        return end;
    }

    private static Fate fate(Future<Commits.Result> end) throws Exception {
        Commits.Result result = end.get();
        assertThat(result).isInstanceOf(Commits.Result.Settled.class);
        return ((Commits.Result.Settled) result).fate();
    }
}
