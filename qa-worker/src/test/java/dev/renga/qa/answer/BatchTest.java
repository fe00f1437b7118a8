package dev.renga.qa.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BatchTest {
    private static final int MANY = 1_000;

    @Test
    void theOldestIsTakenWithThoseOfItsLengthAndTheOthersKeepTheirOrder() {
        ArrayDeque<QueuedWindow> waiting = waiting(100, 300, 110, 50, 105);

        Batch batch = Batch.takenFrom(waiting, Lane.BULK, 400, MANY);

        assertThat(sizes(batch.windows())).containsExactly(100, 105, 110);
        assertThat(sizes(List.copyOf(waiting))).containsExactly(300, 50);
        assertThat(batch.tokens()).isEqualTo(315);
        assertThat(batch.paddedTokens()).isEqualTo(330);
    }

    @Test
    void aWindowOverTheBudgetGoesAlone() {
        ArrayDeque<QueuedWindow> waiting = waiting(300, 300);

        assertThat(sizes(Batch.takenFrom(waiting, Lane.BULK, 200, MANY).windows()))
                .containsExactly(300);
        assertThat(waiting).hasSize(1);
    }

    @Test
    void oneOfSeveralEntriesOfTheSameWindowIsRemoved() {
        Window window = window(40);
        ArrayDeque<QueuedWindow> waiting = new ArrayDeque<>();
        IntStream.range(0, 5).forEach(i -> waiting.add(QueuedWindow.of(window)));
        QueuedWindow third = List.copyOf(waiting).get(2);

        Batch.remove(waiting, List.of(third));

        assertThat(waiting).hasSize(4).doesNotContain(third);
    }

    @Test
    void everyWindowIsTakenOnceWithinTheBudgetWhateverTheLengths() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        int budget = 500;
        ArrayDeque<QueuedWindow> waiting = waiting(random.ints(2_000, 10, 384).toArray());
        int taken = 0;
        while (!waiting.isEmpty()) {
            QueuedWindow oldest = waiting.element();
            int most = 1 + random.nextInt(8);
            Batch batch = Batch.takenFrom(waiting, Lane.BULK, budget, most);
            taken += batch.windows().size();

            assertThat(batch.windows()).as("seed %d", seed).contains(oldest);
            assertThat(batch.paddedTokens()).as("seed %d", seed).isLessThanOrEqualTo(budget);
            assertThat(batch.windows()).as("seed %d", seed).hasSizeLessThanOrEqualTo(most);
        }
        assertThat(taken).as("seed %d", seed).isEqualTo(2_000);
    }

    private static ArrayDeque<QueuedWindow> waiting(int... sizes) {
        ArrayDeque<QueuedWindow> waiting = new ArrayDeque<>();
        for (int size : sizes) {
            waiting.add(QueuedWindow.of(window(size)));
        }
        return waiting;
    }

    static Window window(int size) {
        int context = size - Fixtures.BERT.overhead() - 2;
        return new Window(
                Fixtures.BERT, Fixtures.words(2), Fixtures.words(context), new WindowPlan.Stretch(0, context));
    }

    private static List<Integer> sizes(List<QueuedWindow> windows) {
        return windows.stream().map(QueuedWindow::tokens).toList();
    }
}
