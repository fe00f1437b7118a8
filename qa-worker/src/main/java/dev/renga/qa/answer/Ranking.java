package dev.renga.qa.answer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The answers of all windows in one order. Spans of the same text, whatever its case, are one answer: their scores are
 * added, and the place is that of the span that came first, which need not be the surest.
 */
final class Ranking {
    // The pipeline's start value for a minimum over windows.
    private static final double NO_WINDOW = 1_000_000;

    private final CodePoints context;
    private final PipelineOptions options;
    private final Map<String, Span> merged = new LinkedHashMap<>();
    private double nullScore = NO_WINDOW;

    Ranking(CodePoints context, PipelineOptions options) {
        this.context = context;
        this.options = options;
    }

    /** Takes in the next window, in their order. */
    void add(Window window, WindowDecoder.Decoded decoded) {
        nullScore = Math.min(nullScore, decoded.nullScore());
        for (WindowDecoder.Candidate candidate : decoded.candidates()) {
            Window.Place place = options.alignToWords()
                    ? window.alignedPlace(candidate.start(), candidate.end())
                    : window.place(candidate.start(), candidate.end());
            String text = context.slice(place.start(), place.end());
            merged.merge(
                    text.toLowerCase(Locale.ROOT),
                    new Span(text, candidate.score(), place.start(), place.end()),
                    (first, again) ->
                            new Span(first.text(), first.score() + again.score(), first.start(), first.end()));
        }
    }

    List<Span> ranked() {
        List<Span> all = new ArrayList<>(merged.values());
        if (options.handleImpossible()) {
            all.add(new Span("", nullScore, 0, 0));
        }
        all.sort(Comparator.comparingDouble(Span::score).reversed());
        return List.copyOf(all.subList(0, Math.min(options.topK(), all.size())));
    }
}
