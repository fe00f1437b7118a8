package dev.renga.qa.answer;

/**
 * A question that this model cannot be asked, today or tomorrow.
 *
 * @param reason one of the constants here
 * @param detail a sentence for people
 */
public record Refused(String reason, String detail) implements Answering, Reading {
    public static final String EMPTY_QUESTION = "empty-question";
    public static final String EMPTY_CONTEXT = "empty-context";
    public static final String UNREADABLE_TEXT = "unreadable-text";
    public static final String QUESTION_TOO_LONG = "question-too-long";
    public static final String TOO_MANY_WINDOWS = "too-many-windows";
}
