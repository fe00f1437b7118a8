package dev.renga.cli.source;

/** One line of a source, or one item of an array, under its number from 1. */
public sealed interface SourceLine {
    long number();

    /** What is sent: JSON without a line break in it, by all that is known here. */
    record Question(long number, String json) implements SourceLine {}

    /** Nothing but white space. */
    record Blank(long number) implements SourceLine {}

    /** What cannot be sent, for the reason given. */
    record Bad(long number, String why) implements SourceLine {}
}
