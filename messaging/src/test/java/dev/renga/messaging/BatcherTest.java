package dev.renga.messaging;

import static dev.renga.testsupport.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.renga.messaging.Batcher.Failed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BatcherTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    private final ConcurrentLinkedQueue<List<Integer>> calls = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<Duration> pauses = new ConcurrentLinkedQueue<>();

    @Test
    void aLoneEntryGoesAtOnceAndAlone() throws InterruptedException {
        batcher(1_000, this::take).send(1, 1);
        assertThat(calls).containsExactly(List.of(1));
        assertThat(pauses).isEmpty();
    }

    @Test
    void whatQueuesUpWhileAllCallsAreBusyGoesTogether() throws InterruptedException {
        Semaphore open = new Semaphore(0);
        Semaphore busy = new Semaphore(0);
        Batcher<Integer> batcher = batcher(1_000, entries -> {
            busy.release();
            open.acquireUninterruptibly();
            return take(entries);
        });
        AtomicInteger ended = new AtomicInteger();
        occupy(batcher, busy, end -> ended.incrementAndGet());
        for (int i = 1; i <= 21; i++) {
            batcher.submit(i, 1, end -> ended.incrementAndGet());
        }
        open.release(100);
        eventually(SOON, () -> assertThat(ended).hasValue(25));
        assertThat(calls.stream().flatMap(List::stream))
                .containsAll(IntStream.rangeClosed(1, 21).boxed().toList())
                .hasSize(25);
        assertThat(calls)
                .hasSizeLessThanOrEqualTo(4 + 4)
                .allSatisfy(call -> assertThat(call).hasSizeLessThanOrEqualTo(10));
    }

    @Test
    void withOneEagerCallOnlyAFullOneGoesBesideIt() throws InterruptedException {
        Semaphore open = new Semaphore(0);
        Batcher<Integer> batcher = new Batcher<>(
                "test",
                1,
                1_000,
                entries -> {
                    take(entries);
                    open.acquireUninterruptibly();
                    return List.of();
                },
                pauses::add,
                new Random(1));
        batcher.submit(0, 1, end -> {});
        eventually(SOON, () -> assertThat(calls).hasSize(1));
        for (int i = 1; i <= 9; i++) {
            batcher.submit(i, 1, end -> {});
        }
        assertThat(calls).containsExactly(List.of(0));
        batcher.submit(10, 1, end -> {});
        eventually(SOON, () -> assertThat(calls).hasSize(2));
        assertThat(List.copyOf(calls).getLast()).hasSize(10);
        open.release(100);
        assertThat(batcher.close(SOON)).isTrue();
    }

    @Test
    void aCallHoldsNoMoreBytesThanAllowed() throws InterruptedException {
        Semaphore open = new Semaphore(0);
        Semaphore busy = new Semaphore(0);
        Batcher<Integer> batcher = batcher(100, entries -> {
            busy.release();
            open.acquireUninterruptibly();
            return take(entries);
        });
        AtomicInteger ended = new AtomicInteger();
        occupy(batcher, busy, end -> ended.incrementAndGet());
        batcher.submit(99, 50, end -> ended.incrementAndGet());
        batcher.submit(100, 50, end -> ended.incrementAndGet());
        batcher.submit(101, 1, end -> ended.incrementAndGet());
        open.release(100);
        eventually(SOON, () -> assertThat(ended).hasValue(7));
        assertThat(calls).contains(List.of(99, 100)).contains(List.of(101));
    }

    @Test
    void onlyTheEntriesThatFailedAreSentAgain() throws InterruptedException {
        Batcher<Integer> batcher = batcher(1_000, entries -> {
            take(entries);
            return calls.size() <= 2 ? List.of(new Failed(0, "InternalError", false)) : List.of();
        });
        batcher.send(7, 1);
        assertThat(calls).containsExactly(List.of(7), List.of(7), List.of(7));
        assertThat(pauses).hasSize(2);
    }

    @Test
    void inAPartialFailureEachEntryHasItsOwnEnd() throws InterruptedException {
        Semaphore open = new Semaphore(0);
        Semaphore busy = new Semaphore(0);
        Batcher<Integer> batcher = batcher(1_000, entries -> {
            busy.release();
            open.acquireUninterruptibly();
            take(entries);
            List<Failed> failures = new ArrayList<>();
            for (int i = 0; i < entries.size(); i++) {
                if (entries.get(i) % 2 == 1) {
                    failures.add(new Failed(i, "ReceiptHandleIsInvalid", true));
                }
            }
            return failures;
        });
        occupy(batcher, busy, end -> {});
        ConcurrentLinkedQueue<Integer> sent = new ConcurrentLinkedQueue<>();
        ConcurrentLinkedQueue<Integer> refused = new ConcurrentLinkedQueue<>();
        for (int i = 10; i < 20; i++) {
            int entry = i;
            batcher.submit(i, 1, end -> (end.isEmpty() ? sent : refused).add(entry));
        }
        open.release(100);
        eventually(SOON, () -> assertThat(sent.size() + refused.size()).isEqualTo(10));
        assertThat(sent).containsExactlyInAnyOrder(10, 12, 14, 16, 18);
        assertThat(refused).containsExactlyInAnyOrder(11, 13, 15, 17, 19);
    }

    @Test
    void anEntryIsGivenUpAfterItsTries() {
        Batcher<Integer> batcher = batcher(1_000, entries -> {
            take(entries);
            return List.of(new Failed(0, "InternalError", false));
        });
        assertThatExceptionOfType(TransportFailure.class)
                .isThrownBy(() -> batcher.send(7, 1))
                .withMessage("test failed: InternalError");
        assertThat(calls).hasSize(Batcher.MAX_TRIES);
    }

    @Test
    void aWholeCallThatFailsFailsAllItsEntriesAndNoLaterOnes() throws InterruptedException {
        Batcher<Integer> batcher = batcher(1_000, entries -> {
            if (entries.contains(1)) {
                throw new IllegalStateException("planted");
            }
            return take(entries);
        });
        assertThatExceptionOfType(TransportFailure.class)
                .isThrownBy(() -> batcher.send(1, 1))
                .matches(failure -> !failure.isRefusal());
        batcher.send(2, 1);
        assertThat(calls).containsExactly(List.of(2));
    }

    @Test
    void aCloseWaitsForWhatWasTakenAndTakesNoMore() throws InterruptedException {
        Semaphore open = new Semaphore(0);
        Batcher<Integer> batcher = batcher(1_000, entries -> {
            open.acquireUninterruptibly();
            return take(entries);
        });
        for (int i = 0; i < 30; i++) {
            batcher.submit(i, 1, end -> {});
        }
        open.release(100);
        assertThat(batcher.close(SOON)).isTrue();
        assertThat(calls.stream().mapToInt(List::size).sum()).isEqualTo(30);
        assertThatExceptionOfType(TransportFailure.class).isThrownBy(() -> batcher.send(31, 1));
    }

    @Test
    void anErrorIsToldLikeAFailureAndTheNextEntryIsSentAllTheSame() throws InterruptedException {
        Batcher<Integer> batcher = batcher(1_000, entries -> {
            if (entries.contains(1)) {
                throw new NoClassDefFoundError("planted");
            }
            return take(entries);
        });
        for (int i = 0; i <= Batcher.MAX_CALLS; i++) {
            assertThatExceptionOfType(TransportFailure.class)
                    .isThrownBy(() -> batcher.send(1, 1))
                    .withMessageContaining("planted");
        }
        batcher.send(2, 1);
        assertThat(calls).containsExactly(List.of(2));
    }

    @Test
    void whoBringsMoreThanMayWaitWaits() throws InterruptedException {
        Semaphore open = new Semaphore(0);
        Semaphore busy = new Semaphore(0);
        Batcher<Integer> batcher = batcher(1_000_000, entries -> {
            busy.release();
            open.acquireUninterruptibly();
            return take(entries);
        });
        occupy(batcher, busy, end -> {});
        for (int i = 0; i < Batcher.MAX_PENDING; i++) {
            batcher.submit(i, 1, end -> {});
        }
        AtomicInteger through = new AtomicInteger();
        Thread oneMore = Thread.ofVirtual().start(() -> {
            try {
                batcher.submit(-1, 1, end -> {});
                through.incrementAndGet();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        eventually(SOON, () -> assertThat(oneMore.getState()).isEqualTo(Thread.State.WAITING));
        assertThat(through).hasValue(0);
        open.release(10_000);
        eventually(SOON, () -> assertThat(through).hasValue(1));
        assertThat(batcher.close(SOON)).isTrue();
    }

    /** Makes every call busy with one entry, which is 0. */
    private static void occupy(Batcher<Integer> batcher, Semaphore busy, Consumer<Optional<TransportFailure>> end)
            throws InterruptedException {
        for (int i = 0; i < Batcher.MAX_CALLS; i++) {
            batcher.submit(0, 1, end);
            // One at a time, else the first call would take all of them along.
            busy.acquire();
        }
    }

    private List<Failed> take(List<Integer> entries) {
        calls.add(entries);
        return List.of();
    }

    private Batcher<Integer> batcher(int maxBytes, Batcher.Call<Integer> call) {
        return new Batcher<>("test", Batcher.MAX_CALLS, maxBytes, call, pauses::add, new Random(1));
    }
}
