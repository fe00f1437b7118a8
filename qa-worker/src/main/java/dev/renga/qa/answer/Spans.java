package dev.renga.qa.answer;

import java.util.List;

/** Parts of the context, best first; at least one. */
public record Spans(List<Span> ranked) implements Reading {
    public Spans {
        ranked = List.copyOf(ranked);
    }
}
