package dev.renga.qa.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.renga.testsupport.Eventually;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class NativePoolTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    @Test
    void whoFindsNoThreadFreeWaitsUntilOneIs() throws Exception {
        CountDownLatch begun = new CountDownLatch(2);
        CountDownLatch end = new CountDownLatch(1);
        AtomicBoolean third = new AtomicBoolean();
        try (NativePool pool = new NativePool("t-", 2)) {
            for (int i = 0; i < 2; i++) {
                Thread.startVirtualThread(() -> quietly(() -> pool.run(() -> {
                    begun.countDown();
                    end.await();
                    return "held a thread";
                })));
            }
            begun.await();
            Thread waiting = Thread.startVirtualThread(() -> quietly(() -> pool.run(() -> third.getAndSet(true))));
            Eventually.eventually(SOON, () -> assertThat(waiting.getState()).isEqualTo(Thread.State.WAITING));
            assertThat(third).isFalse();

            end.countDown();

            waiting.join();
            assertThat(third).isTrue();
        }
    }

    @Test
    void anInterruptOfTheCallerReachesTheWorkAndFreesTheThread() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        AtomicBoolean told = new AtomicBoolean();
        try (NativePool pool = new NativePool("t-", 1)) {
            Thread caller = Thread.startVirtualThread(() -> quietly(() -> pool.run(() -> {
                begun.countDown();
                try {
                    new Semaphore(0).acquire();
                } catch (InterruptedException e) {
                    told.set(true);
                    throw e;
                }
                return "never";
            })));
            begun.await();
            caller.interrupt();

            assertThat(pool.run(() -> "next")).isEqualTo("next");
            Eventually.eventually(SOON, () -> assertThat(told).isTrue());
        }
    }

    @Test
    void whatTheWorkThrowsReachesTheCallerAndTheThreadWorksOn() throws Exception {
        try (NativePool pool = new NativePool("t-", 1)) {
            assertThatThrownBy(() -> pool.run(() -> {
                        throw new IllegalArgumentException("native code said no");
                    }))
                    .isInstanceOf(IllegalStateException.class)
                    .hasRootCauseMessage("native code said no");
            assertThat(pool.run(() -> 1)).isEqualTo(1);
        }
    }

    @Test
    void aClosedPoolRefuses() {
        NativePool pool = new NativePool("t-", 1);
        pool.close();

        assertThatThrownBy(() -> pool.run(() -> 1)).hasMessage("the model is closed");
        assertThatThrownBy(() -> pool.run(() -> 1)).hasMessage("the model is closed");
    }

    private interface Call {
        Object run() throws InterruptedException;
    }

    private static void quietly(Call call) {
        try {
            call.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
