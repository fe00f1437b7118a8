package dev.renga.contracts;

import java.util.regex.Pattern;

/** The logical name of a topic, the same in every environment. A topic belongs to its one publisher. */
public record TopicName(String value) {
    private static final Pattern SHAPE = Pattern.compile("[a-z][a-z0-9-]{0,52}");

    public static final TopicName QA_EVENTS = new TopicName("qa-events");
    public static final TopicName HAIKU_EVENTS = new TopicName("haiku-events");
    public static final TopicName SWEEP_EVENTS = new TopicName("sweep-events");

    /** Throws {@link IllegalArgumentException} for anything but lower-case letters, digits and hyphens. */
    public TopicName {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("topic name must be 1 to 53 of a-z, 0-9 and '-': '" + value + "'");
        }
    }

    public String physical(Environment environment) {
        return environment.physical(value);
    }
}
