package dev.renga.contracts.qa;

/** The message attributes of a question that came through the gateway. */
public final class QuestionAttributes {
    /** {@code true} where the gateway has a row of the question, so that events may leave the texts out. */
    public static final String RECORDED = "recorded";

    /** Which sending this is, 1 and up; 1 where absent. */
    public static final String ATTEMPT = "attempt";

    private QuestionAttributes() {}
}
