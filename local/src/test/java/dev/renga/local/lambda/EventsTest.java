package dev.renga.local.lambda;

import static dev.renga.testsupport.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.local.state.NotKept;
import dev.renga.local.state.StateStore;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class EventsTest {
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final List<Duration> NO_PAUSES = List.of(Duration.ZERO, Duration.ZERO);

    private final StateStore store = StateStore.open(Optional.empty());
    private final List<String> dead = new CopyOnWriteArrayList<>();

    @Test
    void anEventIsTriedThriceAndThenLiesAmongTheDeadLetters() {
        var tries = new AtomicInteger();
        LambdaFunction function = function(event -> {
            tries.incrementAndGet();
            throw new IllegalStateException("no verse");
        });
        try (Events events = events(function)) {
            String id = events.accept(function, "{\"n\":1}");
            eventually(LONG, () -> assertThat(dead).containsExactly(id + " {\"n\":1} no verse"));
            assertThat(tries).hasValue(3);
        }
    }

    @Test
    void anEventThatSucceedsOnceIsDone() {
        var tries = new AtomicInteger();
        LambdaFunction function = function(event -> {
            if (tries.incrementAndGet() == 1) {
                throw new IllegalStateException("not yet");
            }
            return event;
        });
        try (Events events = events(function)) {
            events.accept(function, "{}");
            eventually(LONG, () -> assertThat(left()).isZero());
            assertThat(tries).hasValue(2);
            assertThat(dead).isEmpty();
        }
    }

    @Test
    void whatWasAcceptedIsRunByTheNextRunWhereThisOneEnds() throws InterruptedException {
        var inside = new CountDownLatch(1);
        LambdaFunction stuck = function(event -> {
            inside.countDown();
            new CountDownLatch(1).await();
            return event;
        });
        try (Events events = events(stuck)) {
            events.accept(stuck, "{\"kept\":true}");
            inside.await();
        }
        List<String> seen = new CopyOnWriteArrayList<>();
        LambdaFunction healthy = function(event -> {
            seen.add(event);
            return event;
        });
        try (Events events = events(healthy)) {
            events.resume();
            eventually(LONG, () -> assertThat(seen).containsExactly("{\"kept\":true}"));
            eventually(LONG, () -> assertThat(left()).isZero());
        }
    }

    @Test
    void whatCameOfAnEventIsKeptOnceThereIsRoomAndTheEventIsNotRunAgain() {
        var tries = new AtomicInteger();
        var sent = new AtomicInteger();
        DeadLetters fullAtFirst = (of, event, ending) -> {
            if (sent.incrementAndGet() <= 2) {
                throw new NotKept("planted", new IOException("No space left on device"));
            }
            dead.add(ending.message());
        };
        LambdaFunction function = function(event -> {
            tries.incrementAndGet();
            throw new IllegalStateException("no verse");
        });
        try (Events events = events(function, fullAtFirst)) {
            events.accept(function, "{}");
            eventually(LONG, () -> assertThat(left()).isZero());
            assertThat(dead).containsExactly("no verse");
            assertThat(sent).hasValue(3);
            assertThat(tries).hasValue(3);
        }
    }

    private int left() {
        return store.records("lambda-events", WaitingEvent.class).all().size();
    }

    private Events events(LambdaFunction function) {
        return events(
                function, (of, event, ending) -> dead.add(event.id() + " " + event.payload() + " " + ending.message()));
    }

    private Events events(LambdaFunction function, DeadLetters deadLetters) {
        return new Events(
                store,
                new Functions(List.of(function)),
                new Runs(new ListedRuns()),
                deadLetters,
                NO_PAUSES,
                InstantSource.system());
    }

    private static LambdaFunction function(FakeCode.Body body) {
        return FakeCode.function(new FakeCode(body), LONG);
    }
}
