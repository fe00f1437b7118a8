package dev.renga.qa.answer;

import java.util.List;
import java.util.function.Function;

/** The whole pipeline over a real tokenizer and a model that is a function. */
final class PipelineOver implements AutoCloseable {
    private static final int BUDGET = 384;

    private final NativePool tokenizing = new NativePool("tokenizer-", 1);
    private final BatchRunner runner;
    private final SpanPipeline pipeline;

    PipelineOver(Tokenizer tokenizer, Function<Window, Logits> model) {
        WindowQueue queue = new WindowQueue(1, BUDGET);
        this.runner =
                BatchRunner.start(queue, new Rows(model), BatchShape.ROWS, new BatchMeters(BatchShape.ROWS, queue), 1);
        this.pipeline = new SpanPipeline(tokenizer, tokenizing, new Admission(), queue);
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
