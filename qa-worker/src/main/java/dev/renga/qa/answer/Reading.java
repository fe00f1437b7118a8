package dev.renga.qa.answer;

/** What the pipeline made of a question, with the raw scores. */
public sealed interface Reading permits Spans, Refused {}
