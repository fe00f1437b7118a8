package dev.renga.qa.answer;

import dev.renga.contracts.MessageCharacters;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;

/**
 * The question-answering pipeline, a straight line on the caller's thread, which waits while native code works on others.
 * Tokens are counted before anything is cut and nothing is ever cut by the tokenizer, so texts of any size are answered or
 * refused, and none can break the process.
 */
final class SpanPipeline {
    /** The tokens of both texts, and how long they took. */
    private record Tokenized(Tokens question, Tokens context, long nanos) {}

    private final Tokenizer tokenizer;
    private final NativePool tokenizing;
    private final Admission admission;
    private final WindowQueue queue;

    SpanPipeline(Tokenizer tokenizer, NativePool tokenizing, Admission admission, WindowQueue queue) {
        this.tokenizer = tokenizer;
        this.tokenizing = tokenizing;
        this.admission = admission;
        this.queue = queue;
    }

    /** Reads a context for a question. An interrupt takes its windows back from the queue and is thrown. */
    Reading read(Lane lane, String question, String context, PipelineOptions options) throws InterruptedException {
        Optional<Refused> unfit = unfit(question, context);
        if (unfit.isPresent()) {
            return unfit.get();
        }
        return admission.within(
                lane, question.length() + context.length(), () -> readFit(lane, question, context, options));
    }

    private Reading readFit(Lane lane, String question, String context, PipelineOptions options)
            throws InterruptedException {
        Tokenized tokens = tokenizing.run(() -> tokenize(question, context));
        return switch (WindowPlan.of(
                tokenizer.frame(), tokens.question().size(), tokens.context().size(), options)) {
            case WindowPlan.Impossible(Refused why) -> why;
            case WindowPlan.Cut cut -> spans(lane, context, tokens, cut, options);
        };
    }

    private Spans spans(Lane lane, String context, Tokenized tokens, WindowPlan.Cut cut, PipelineOptions options)
            throws InterruptedException {
        List<QueuedWindow> queued = new ArrayList<>();
        for (WindowPlan.Stretch stretch : cut.stretches()) {
            queued.add(QueuedWindow.of(new Window(tokenizer.frame(), tokens.question(), tokens.context(), stretch)));
        }
        queue.add(lane, queued);
        boolean finished = false;
        try {
            Ranking ranking = new Ranking(new CodePoints(context), options);
            long decoding = 0;
            long nanos = tokens.nanos();
            for (QueuedWindow next : queued) {
                QueuedWindow.Ran ran = outcome(next);
                long begun = System.nanoTime();
                Window window = next.window();
                ranking.add(window, WindowDecoder.decode(ran.logits(), window.allowed(), options));
                decoding += System.nanoTime() - begun;
                nanos += ran.nanos();
            }
            finished = true;
            long begun = System.nanoTime();
            List<Span> ranked = ranking.ranked();
            decoding += System.nanoTime() - begun;
            return new Spans(ranked, Duration.ofNanos(nanos + decoding), Duration.ofNanos(decoding));
        } finally {
            if (!finished) {
                queue.drop(lane, queued);
            }
        }
    }

    private static QueuedWindow.Ran outcome(QueuedWindow queued) throws InterruptedException {
        try {
            return queued.outcome().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the model failed: " + e.getCause(), e.getCause());
        }
    }

    private Tokenized tokenize(String question, String context) {
        long begun = System.nanoTime();
        return new Tokenized(tokenizer.tokenize(question), tokenizer.tokenize(context), System.nanoTime() - begun);
    }

    private static Optional<Refused> unfit(String question, String context) {
        if (question.isEmpty()) {
            return Optional.of(new Refused(Refused.EMPTY_QUESTION, "the question is empty"));
        }
        if (context.isEmpty()) {
            return Optional.of(new Refused(Refused.EMPTY_CONTEXT, "the context is empty"));
        }
        // A lone surrogate has no UTF-8 form and would reach native code as something else.
        if (MessageCharacters.firstRefused(question).isPresent()
                || MessageCharacters.firstRefused(context).isPresent()) {
            return Optional.of(
                    new Refused(Refused.UNREADABLE_TEXT, "question and context must be characters that a queue takes"));
        }
        return Optional.empty();
    }
}
