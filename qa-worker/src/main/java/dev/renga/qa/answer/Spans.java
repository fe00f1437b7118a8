package dev.renga.qa.answer;

import java.time.Duration;
import java.util.List;

/**
 * Parts of the context, best first; at least one.
 *
 * @param took how long tokenizer, model and decoder worked on it, waiting left out
 * @param decoding how much of that the decoder and the ranking took
 */
public record Spans(List<Span> ranked, Duration took, Duration decoding) implements Reading {
    public Spans {
        ranked = List.copyOf(ranked);
    }
}
