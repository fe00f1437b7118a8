package dev.renga.qa.answer;

import java.util.List;
import java.util.function.Function;

/** The whole pipeline over a tokenizer and a model, both of which stay the caller's. */
final class PipelineOver implements AutoCloseable {
    private static final int THREADS = 2;

    private final NativePool tokenizing = new NativePool("tokenizer-", THREADS);
    private final BatchRunner runner;
    private final SpanPipeline pipeline;

    PipelineOver(Tokenizer tokenizer, SpanModel model, BatchShape shape, int budget) {
        WindowQueue queue = new WindowQueue(THREADS, shape, budget);
        this.runner = BatchRunner.start(queue, model, new BatchMeters(queue), THREADS);
        this.pipeline = new SpanPipeline(tokenizer, tokenizing, new Admission(), queue);
    }

    /** Over a model that is a function. */
    PipelineOver(Tokenizer tokenizer, Function<Window, Logits> model) {
        this(tokenizer, new Rows(model), BatchShape.ROWS, AnswererOptions.DEFAULT_TOKENS);
    }

    Reading read(String question, String context, PipelineOptions options) throws InterruptedException {
        return pipeline.read(Lane.BULK, question, context, options);
    }

    @Override
    public void close() {
        tokenizing.close();
        runner.close();
    }

    private record Rows(Function<Window, Logits> model) implements SpanModel {
        @Override
        public List<Logits> run(List<Window> windows) {
            return windows.stream().map(model).toList();
        }

        @Override
        public void close() {}
    }
}
