package dev.renga.qa.answer;

import dev.renga.contracts.qa.Answer;
import dev.renga.qa.model.ModelFiles;
import dev.renga.qa.model.ModelId;
import dev.renga.qa.model.ModelUnavailable;
import java.time.Duration;

/**
 * A loaded model that answers questions. Thread-safe: as many questions as there are workers are answered at once, and
 * whoever comes next waits. {@link #close} waits for those in work.
 */
public final class QuestionAnswerer implements AutoCloseable {
    private static final String WARM_UP_QUESTION = "What answers?";
    private static final String WARM_UP_CONTEXT = "A model answers questions about a text.";

    private final ModelId id;
    private final PipelineOptions defaults;
    private final Tokenizer tokenizer;
    private final SpanModel model;
    private final SpanPipeline pipeline;
    private final NativePool pool;

    private QuestionAnswerer(
            ModelId id, PipelineOptions defaults, Tokenizer tokenizer, SpanModel model, NativePool pool) {
        this.id = id;
        this.defaults = defaults;
        this.tokenizer = tokenizer;
        this.model = model;
        this.pipeline = new SpanPipeline(tokenizer, model);
        this.pool = pool;
    }

    /** Loads a model and has it answer one question, so that the first one who asks does not wait for that. */
    public static QuestionAnswerer open(ModelFiles files, AnswererOptions options)
            throws ModelUnavailable, InterruptedException {
        NativeLibraries.unpackInto(options.cache());
        PipelineOptions defaults =
                PipelineOptions.defaultsFor(ModelConfig.read(files).maxTokens());
        Tokenizer tokenizer = DjlTokenizer.open(files);
        SpanModel model;
        try {
            model = DjlSpanModel.open(files, options.threadsPerRun());
        } catch (ModelUnavailable e) {
            tokenizer.close();
            throw e;
        }
        QuestionAnswerer answerer =
                new QuestionAnswerer(files.id(), defaults, tokenizer, model, new NativePool(options.workers()));
        answerer.warmUp();
        return answerer;
    }

    public ModelId model() {
        return id;
    }

    /** The parameters that hold where a question names none. */
    public PipelineOptions defaults() {
        return defaults;
    }

    /**
     * Answers a question, or says why this model cannot be asked it. An interrupt stops the work between two windows.
     *
     * @param lane who goes first where several wait
     */
    public Answering answer(Lane lane, String question, String context, int topK, int maxAnswerLength)
            throws InterruptedException {
        PipelineOptions options = defaults.withAnswers(topK, maxAnswerLength);
        return pool.run(() -> {
            long begun = System.nanoTime();
            return switch (pipeline.read(question, context, options)) {
                case Refused refused -> refused;
                case Spans spans ->
                    new Answered(
                            spans.ranked().stream()
                                    .map(QuestionAnswerer::capped)
                                    .toList(),
                            id,
                            Duration.ofNanos(System.nanoTime() - begun));
            };
        });
    }

    /** What the pipeline itself says, scores uncapped: for holding it to what others compute. */
    public Reading read(String question, String context, PipelineOptions options) throws InterruptedException {
        return pool.run(() -> pipeline.read(question, context, options));
    }

    @Override
    public void close() {
        // Freed native memory that a thread still reads would take the process down.
        pool.close();
        model.close();
        tokenizer.close();
    }

    private void warmUp() throws ModelUnavailable, InterruptedException {
        try {
            Answering answering = answer(Lane.INTERACTIVE, WARM_UP_QUESTION, WARM_UP_CONTEXT, 1, 1);
            if (answering instanceof Refused(String reason, String detail)) {
                throw new ModelUnavailable("model " + id + " refuses a simple question: " + reason + ", " + detail);
            }
        } catch (RuntimeException e) {
            close();
            throw new ModelUnavailable("model " + id + " cannot be run: " + e.getMessage(), e);
        } catch (ModelUnavailable e) {
            close();
            throw e;
        }
    }

    private static Answer capped(Span span) {
        return new Answer(span.text(), Math.min(1, span.score()), span.start(), Math.max(span.start(), span.end()));
    }
}
