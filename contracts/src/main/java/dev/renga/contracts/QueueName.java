package dev.renga.contracts;

import java.util.regex.Pattern;

/** The logical name of a queue, the same in every environment. */
public record QueueName(String value) {
    // An SQS name has 80 characters at most; the prefix takes up to 27 of them.
    private static final Pattern SHAPE = Pattern.compile("[a-z][a-z0-9-]{0,52}");

    public static final QueueName QUESTIONS = new QueueName("questions");
    public static final QueueName QUESTIONS_BULK = new QueueName("questions-bulk");
    public static final QueueName QUESTIONS_SUSPECTS = new QueueName("questions-suspects");
    public static final QueueName ANSWERS = new QueueName("answers");
    public static final QueueName HAIKU_REQUESTS = new QueueName("haiku-requests");
    public static final QueueName SWEEP_REQUESTS = new QueueName("sweep-requests");
    public static final QueueName TRIAL_REPORTS = new QueueName("trial-reports");
    public static final QueueName TASK_CHANGES = new QueueName("task-changes");

    private static final String DEAD_LETTER_SUFFIX = "-dlq";

    /** Throws {@link IllegalArgumentException} for anything but lower-case letters, digits and hyphens. */
    public QueueName {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("queue name must be 1 to 53 of a-z, 0-9 and '-': '" + value + "'");
        }
    }

    /** The queue that belongs to one gateway instance for as long as that lives. */
    public static QueueName ofGateway(String instance) {
        return new QueueName("gateway-" + instance);
    }

    /** The queue that takes what this one could not get handled. */
    public QueueName deadLetter() {
        if (value.endsWith(DEAD_LETTER_SUFFIX)) {
            throw new IllegalStateException("a dead-letter queue has none itself: " + value);
        }
        return new QueueName(value + DEAD_LETTER_SUFFIX);
    }

    public String physical(Environment environment) {
        return environment.physical(value);
    }
}
