package dev.renga.qa.answer;

/** What came of a question. */
public sealed interface Answering permits Answered, Refused {}
