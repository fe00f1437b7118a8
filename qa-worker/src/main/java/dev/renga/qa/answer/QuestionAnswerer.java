package dev.renga.qa.answer;

import dev.renga.contracts.qa.Answer;
import dev.renga.qa.model.Arithmetic;
import dev.renga.qa.model.ModelFiles;
import dev.renga.qa.model.ModelId;
import dev.renga.qa.model.ModelUnavailable;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * A loaded model that answers questions. Thread-safe, and made for many virtual threads at once: what waits is answered in
 * batches, interactive questions first, and an answer is the same whoever else asks. {@link #close} waits for what is
 * being run and fails what waits.
 */
public final class QuestionAnswerer implements AutoCloseable {
    private static final String WARM_UP_QUESTION = "What answers?";
    private static final String WARM_UP_CONTEXT = "A model answers questions about a text.";

    private final ModelId id;
    private final PipelineOptions defaults;
    private final int appetite;
    private final Tokenizer tokenizer;
    private final SpanModel model;
    private final NativePool tokenizing;
    private final BatchMeters meters;
    private final BatchRunner runner;
    private final SpanPipeline pipeline;

    private QuestionAnswerer(
            ModelId id, PipelineOptions defaults, Tokenizer tokenizer, SpanModel model, AnswererOptions options) {
        this.id = id;
        this.defaults = defaults;
        this.appetite = options.appetite();
        this.tokenizer = tokenizer;
        this.model = model;
        this.tokenizing = new NativePool("qa-tokenizer-", options.workers());
        WindowQueue queue = new WindowQueue(options.workers(), options.shape(), options.tokenBudget());
        this.meters = new BatchMeters(queue);
        this.runner = BatchRunner.start(queue, model, meters, options.workers());
        this.pipeline = new SpanPipeline(tokenizer, tokenizing, new Admission(), queue);
    }

    /** Loads a model and has it answer one question, so that the first one who asks does not wait for that. */
    public static QuestionAnswerer open(ModelFiles files, AnswererOptions options)
            throws ModelUnavailable, InterruptedException {
        if (options.shape() == BatchShape.PADDED && Arithmetic.of(files.onnx()) == Arithmetic.INT8) {
            throw new ModelUnavailable(
                    "model " + files.id() + " computes in int8, where answers would depend on what they"
                            + " are padded with: batch it by rows");
        }
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
        QuestionAnswerer answerer = new QuestionAnswerer(files.id(), defaults, tokenizer, model, options);
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

    /** How many questions in flight keep the model busy; more of them only wait. */
    public int appetite() {
        return appetite;
    }

    /** Has batch sizes, padding and times of the model appear in a registry. */
    public void bindTo(MeterRegistry registry) {
        meters.bindTo(registry);
    }

    /**
     * Answers a question, or says why this model cannot be asked it. An interrupt drops what of it is not yet being run.
     *
     * @param lane who goes first where several wait
     */
    public Answering answer(Lane lane, String question, String context, int topK, int maxAnswerLength)
            throws InterruptedException {
        return switch (pipeline.read(lane, question, context, defaults.withAnswers(topK, maxAnswerLength))) {
            case Refused refused -> refused;
            case Spans spans ->
                new Answered(
                        spans.ranked().stream().map(QuestionAnswerer::capped).toList(), id, spans.took());
        };
    }

    /** What the pipeline itself says, scores uncapped: for holding it to what others compute. */
    public Reading read(String question, String context, PipelineOptions options) throws InterruptedException {
        return pipeline.read(Lane.INTERACTIVE, question, context, options);
    }

    @Override
    public void close() {
        // Freed native memory that a thread still reads would take the process down.
        tokenizing.close();
        runner.close();
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
