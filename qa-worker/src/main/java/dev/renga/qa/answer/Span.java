package dev.renga.qa.answer;

/**
 * A part of the context as the pipeline ranks it.
 *
 * @param score a sum over windows, so it can pass 1
 * @param start in code points of the context
 * @param end in code points, exclusive
 */
public record Span(String text, double score, int start, int end) {}
