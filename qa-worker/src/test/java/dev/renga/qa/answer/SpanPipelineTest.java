package dev.renga.qa.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.renga.testsupport.Eventually;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who is answered when, over a model that runs only when it is let. */
class SpanPipelineTest {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final PipelineOptions OPTIONS = PipelineOptions.defaultsFor(512);
    private static final int BUDGET = 400;

    private final HeldModel model = new HeldModel();
    private final WindowQueue queue = new WindowQueue(1, BatchShape.PADDED, BUDGET);
    private final BatchMeters meters = new BatchMeters(queue);
    private final NativePool tokenizing = new NativePool("tokenizer-", 1);
    private final BatchRunner runner = BatchRunner.start(queue, model, meters, 1);
    private final SpanPipeline pipeline = new SpanPipeline(new LetterTokenizer(), tokenizing, new Admission(), queue);

    @AfterEach
    void close() {
        model.let.release(10_000);
        tokenizing.close();
        runner.close();
    }

    @Test
    void whatWaitsWhenTheModelGetsFreeIsOneBatch() throws Exception {
        occupy(10);
        List<FutureTask<Reading>> three = List.of(ask(Lane.BULK, 20), ask(Lane.BULK, 30), ask(Lane.BULK, 25));
        awaitWaiting(Lane.BULK, 3);

        model.let.release(2);

        for (FutureTask<Reading> asked : three) {
            assertThat(asked.get()).isInstanceOf(Spans.class);
        }
        assertThat(model.batches()).containsExactly(List.of(14), List.of(24, 29, 34));
    }

    @Test
    void anInteractiveQuestionOvertakesBulkOnes() throws Exception {
        occupy(300);
        List.of(ask(Lane.BULK, 301), ask(Lane.BULK, 302));
        awaitWaiting(Lane.BULK, 2);
        FutureTask<Reading> urgent = ask(Lane.INTERACTIVE, 100);
        awaitWaiting(Lane.INTERACTIVE, 1);

        model.let.release(2);

        assertThat(urgent.get()).isInstanceOf(Spans.class);
        assertThat(model.batches().get(1)).containsExactly(104);
    }

    @Test
    void anInterruptOfTheCallerDropsItsWindowsThatNobodyHasBegunToRun() throws Exception {
        occupy(10);
        FutureTask<Reading> asked = task(Lane.BULK, 2_000);
        Thread caller = Thread.startVirtualThread(asked);
        Eventually.eventually(SOON, () -> assertThat(queue.size(Lane.BULK)).isGreaterThan(5));

        caller.interrupt();

        assertThatThrownBy(asked::get).hasRootCauseInstanceOf(InterruptedException.class);
        assertThat(queue.size(Lane.BULK)).isZero();
        model.let.release(2);
        assertThat(ask(Lane.BULK, 12).get()).isInstanceOf(Spans.class);
        assertThat(model.batches()).containsExactly(List.of(14), List.of(16));
    }

    @Test
    void textsThatTakeMoreMemoryThanTheLaneMayWaitOutsideAndTheOtherLaneDoesNot() throws Exception {
        String blank = " ".repeat(Admission.MOST_CHARACTERS);
        FutureTask<Reading> large = new FutureTask<>(() -> pipeline.read(Lane.BULK, "xx", "xx" + blank, OPTIONS));
        Thread.startVirtualThread(large);
        awaitRunning(1);
        FutureTask<Reading> next = task(Lane.BULK, 10);
        Thread waiting = Thread.startVirtualThread(next);
        Thread.startVirtualThread(task(Lane.INTERACTIVE, 11));
        awaitWaiting(Lane.INTERACTIVE, 1);
        Eventually.eventually(SOON, () -> assertThat(waiting.getState()).isEqualTo(Thread.State.WAITING));
        assertThat(queue.size(Lane.BULK)).isZero();

        model.let.release(3);

        assertThat(large.get()).isInstanceOf(Spans.class);
        assertThat(next.get()).isInstanceOf(Spans.class);
    }

    @Test
    void aRunThatFailsFailsItsOwnQuestionsAndTheNextIsAnswered() throws Exception {
        model.failNext = true;
        model.let.release(2);

        assertThatThrownBy(ask(Lane.BULK, 10)::get).hasRootCauseMessage("native code said no");
        assertThat(ask(Lane.BULK, 10).get()).isInstanceOf(Spans.class);
    }

    @Test
    void aModelThatIsClosedFailsWhoWaits() throws Exception {
        occupy(10);
        FutureTask<Reading> waiting = ask(Lane.BULK, 20);
        awaitWaiting(Lane.BULK, 1);

        queue.close();

        assertThatThrownBy(waiting::get).hasRootCauseMessage("the model is closed");
        assertThatThrownBy(ask(Lane.BULK, 10)::get).hasRootCauseMessage("the model is closed");
    }

    @Test
    void paddingAndSizesOfBatchesAreMetrics() throws Exception {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        meters.bindTo(registry);
        occupy(10);
        List<FutureTask<Reading>> two = List.of(ask(Lane.BULK, 46), ask(Lane.BULK, 96));
        awaitWaiting(Lane.BULK, 2);
        model.let.release(2);
        for (FutureTask<Reading> asked : two) {
            asked.get();
        }

        Eventually.eventually(SOON, () -> {
            assertThat(registry.get("qa.batch.windows").summary().max()).isEqualTo(2);
            assertThat(registry.get("qa.batch.tokens").summary().totalAmount()).isEqualTo(14 + 200);
            assertThat(registry.get("qa.padding.ratio").summary().max()).isEqualTo(0.25);
            assertThat(registry.get("qa.inference").tag("lane", "bulk").timer().count())
                    .isEqualTo(2);
        });
    }

    /** Has the model run something until it is let. */
    private void occupy(int tokens) {
        Thread.startVirtualThread(task(Lane.BULK, tokens));
        awaitRunning(1);
    }

    private FutureTask<Reading> ask(Lane lane, int tokens) {
        FutureTask<Reading> asked = task(lane, tokens);
        Thread.startVirtualThread(asked);
        return asked;
    }

    private FutureTask<Reading> task(Lane lane, int tokens) {
        return new FutureTask<>(() -> pipeline.read(lane, "xx", "xx ".repeat(tokens), OPTIONS));
    }

    private void awaitRunning(int batches) {
        Eventually.eventually(SOON, () -> assertThat(model.batches()).hasSize(batches));
    }

    private void awaitWaiting(Lane lane, int windows) {
        Eventually.eventually(SOON, () -> assertThat(queue.size(lane)).isEqualTo(windows));
    }

    /** Two letters are a token, as in {@link Fixtures#words}; blanks are none. */
    private static final class LetterTokenizer implements Tokenizer {
        @Override
        public Tokens tokenize(String text) {
            return Fixtures.words((int) text.chars().filter(c -> c == 'x').count() / 2);
        }

        @Override
        public PairFrame frame() {
            return Fixtures.BERT;
        }

        @Override
        public void close() {}
    }

    private static final class HeldModel implements SpanModel {
        private final Semaphore let = new Semaphore(0);
        private final List<List<Integer>> batches = Collections.synchronizedList(new ArrayList<>());
        private volatile boolean failNext;

        List<List<Integer>> batches() {
            return List.copyOf(batches);
        }

        @Override
        public List<Logits> run(List<Window> windows) {
            batches.add(windows.stream().map(Window::size).toList());
            let.acquireUninterruptibly();
            if (failNext) {
                failNext = false;
                throw new IllegalArgumentException("native code said no");
            }
            return windows.stream()
                    .map(window -> new Logits(new float[window.size()], new float[window.size()]))
                    .toList();
        }

        @Override
        public void close() {}
    }
}
