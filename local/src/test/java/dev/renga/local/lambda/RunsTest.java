package dev.renga.local.lambda;

import static dev.renga.testsupport.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RunsTest {
    private static final Duration LONG = Duration.ofMinutes(2);

    private final ListedRuns watcher = new ListedRuns();
    private final Runs runs = new Runs(watcher);

    @AfterEach
    void close() {
        runs.close();
    }

    @Test
    void asManyRunAtOnceAsAnAccountMayAndTheNextIsRefusedAtOnce() throws Exception {
        var inside = new CountDownLatch(Runs.MOST_AT_ONCE);
        var open = new CountDownLatch(1);
        var code = new FakeCode(event -> {
            inside.countDown();
            open.await();
            return event;
        });
        LambdaFunction function = FakeCode.function(code, LONG);
        List<Future<Optional<Ending>>> all = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < Runs.MOST_AT_ONCE; i++) {
                all.add(threads.submit(() -> runs.tryRun(function, "id", "{}")));
            }
            inside.await();
            assertThat(runs.tryRun(function, "one too many", "{}")).isEmpty();
            assertThat(watcher.throttled()).containsExactly("fake");
            open.countDown();
            for (Future<Optional<Ending>> each : all) {
                assertThat(each.get())
                        .hasValueSatisfying(
                                ending -> assertThat(ending.payload()).isEqualTo("{}"));
            }
        }
        assertThat(watcher.atOnce()).hasSize(Runs.MOST_AT_ONCE).contains(Runs.MOST_AT_ONCE);
        assertThat(code.opened()).isEqualTo(Runs.MOST_AT_ONCE);
    }

    @Test
    void aWarmSandboxIsTakenAgain() throws InterruptedException {
        var code = new FakeCode(event -> event);
        LambdaFunction function = FakeCode.function(code, LONG);
        assertThat(runs.run(function, "a", "1").isCold()).isTrue();
        assertThat(runs.run(function, "b", "2").isCold()).isFalse();
        assertThat(code.opened()).isEqualTo(1);
    }

    @Test
    void whatTakesTooLongIsInterruptedAndItsSandboxIsNotUsedAgain() throws InterruptedException {
        var interrupted = new CountDownLatch(1);
        var never = new CountDownLatch(1);
        var code = new FakeCode(event -> {
            try {
                never.await();
            } catch (InterruptedException e) {
                interrupted.countDown();
                throw e;
            }
            return event;
        });
        Ending ending = runs.run(FakeCode.function(code, Duration.ofMillis(20)), "slow", "{}");
        assertThat(ending.isError()).isTrue();
        assertThat(ending.message()).isEqualTo("RequestId: slow Error: Task timed out after 0.02 seconds");
        interrupted.await();
        assertThat(code.closed()).isEqualTo(1);
    }

    @Test
    void anErrorIsToldAndTheSandboxStays() throws InterruptedException {
        var code = new FakeCode(event -> {
            throw new IllegalStateException("no verse");
        });
        LambdaFunction function = FakeCode.function(code, LONG);
        Ending ending = runs.run(function, "id", "{}");
        assertThat(ending.isError()).isTrue();
        assertThat(ending.payload())
                .contains(
                        "\"errorMessage\":\"no verse\"",
                        "\"errorType\":\"java.lang.IllegalStateException\"",
                        "stackTrace");
        runs.run(function, "again", "{}");
        assertThat(code.opened()).isEqualTo(1);
    }

    @Test
    void whatIsInterruptedByTheEndOfTheRunEndsSoon() throws Exception {
        var inside = new CountDownLatch(1);
        var code = new FakeCode(event -> {
            inside.countDown();
            new CountDownLatch(1).await();
            return event;
        });
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Ending> running = threads.submit(() -> runs.run(FakeCode.function(code, LONG), "id", "{}"));
            inside.await();
            runs.close();
            eventually(LONG, () -> assertThat(running.isDone()).isTrue());
        }
    }
}
