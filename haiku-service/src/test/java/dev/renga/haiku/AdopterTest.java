package dev.renga.haiku;

import static dev.renga.haiku.Verses.NOON;
import static dev.renga.haiku.Verses.frog;
import static dev.renga.testsupport.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.contracts.haiku.ListHaiku.Order;
import dev.renga.messaging.Rounds;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class AdopterTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    private final InMemoryHaiku store = new InMemoryHaiku();
    private final List<Duration> pauses = new CopyOnWriteArrayList<>();

    @Test
    void aRoundLooksAtEveryRowAndRestsInBetween() throws InterruptedException {
        int rows = 2 * Adopter.ROWS_IN_LOOK + 1;
        for (int number = 0; number < rows; number++) {
            store.plant(frog(number));
        }
        assertThat(new Adopter(store, () -> NOON, pauses::add).round()).isEqualTo(rows);
        assertThat(pauses).hasSize(2);
        assertThat(store.page(Order.NEWEST, 10, Optional.empty()).items()).hasSize(10);
    }

    @Test
    void aRoundThatIsLateRestsNoMore() throws InterruptedException {
        for (int number = 0; number < 3 * Adopter.ROWS_IN_LOOK; number++) {
            store.plant(frog(number));
        }
        AtomicReference<Instant> now = new AtomicReference<>(NOON);
        new Adopter(store, () -> now.getAndUpdate(time -> time.plusSeconds(15)), pauses::add).round();
        assertThat(pauses).isEmpty();
    }

    @Test
    void aRoundThatFailsIsFollowedByAnother() throws InterruptedException {
        store.plant(frog(1));
        Semaphore rests = new Semaphore(0);
        HaikuStore failing = new StoreInBetween(store) {
            private boolean failed;

            @Override
            public Look adopt(Optional<String> after, int rows, Instant now) {
                if (!failed) {
                    failed = true;
                    throw new IllegalStateException("planted");
                }
                return super.adopt(after, rows, now);
            }
        };
        Rounds adopter = new Adopter(failing, () -> NOON, pause -> {
                    pauses.add(pause);
                    rests.acquire();
                })
                .rounds();
        adopter.start();
        eventually(SOON, () -> assertThat(pauses).containsExactly(Adopter.INTERVAL));
        rests.release();
        eventually(
                SOON,
                () -> assertThat(store.page(Order.NEWEST, 10, Optional.empty()).items())
                        .hasSize(1));
        adopter.stop(SOON);
    }
}
