package dev.renga.qa.answer;

import dev.renga.contracts.MessageCharacters;
import java.util.Optional;

/**
 * The question-answering pipeline, on the caller's thread. Tokens are counted before anything is cut and nothing is ever
 * cut by the tokenizer, so texts of any size are answered or refused, and none can break the process.
 */
final class SpanPipeline {
    private final Tokenizer tokenizer;
    private final SpanModel model;

    SpanPipeline(Tokenizer tokenizer, SpanModel model) {
        this.tokenizer = tokenizer;
        this.model = model;
    }

    /** Reads a context for a question; throws {@link InterruptedException} between two windows when it is told to stop. */
    Reading read(String question, String context, PipelineOptions options) throws InterruptedException {
        Optional<Refused> unfit = unfit(question, context);
        if (unfit.isPresent()) {
            return unfit.get();
        }
        Tokens questionTokens = tokenizer.tokenize(question);
        Tokens contextTokens = tokenizer.tokenize(context);
        PairFrame frame = tokenizer.frame();
        return switch (WindowPlan.of(frame, questionTokens.size(), contextTokens.size(), options)) {
            case WindowPlan.Impossible(Refused why) -> why;
            case WindowPlan.Cut cut -> {
                Ranking ranking = new Ranking(new CodePoints(context), options);
                for (WindowPlan.Stretch stretch : cut.stretches()) {
                    if (Thread.interrupted()) {
                        throw new InterruptedException("told to stop between two windows");
                    }
                    Window window = new Window(frame, questionTokens, contextTokens, stretch);
                    ranking.add(window, WindowDecoder.decode(model.run(window), window.allowed(), options));
                }
                yield new Spans(ranking.ranked());
            }
        };
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
