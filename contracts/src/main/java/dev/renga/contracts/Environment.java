package dev.renga.contracts;

import java.util.regex.Pattern;

/** One deployment of Renga, such as {@code local} or {@code prod}; it is part of every physical name. */
public record Environment(String name) {
    private static final Pattern SHAPE = Pattern.compile("[a-z][a-z0-9]{0,19}");

    public static final Environment LOCAL = new Environment("local");

    /** Throws {@link IllegalArgumentException} unless the name is 1 to 20 of {@code a-z0-9} and begins with a letter. */
    public Environment {
        if (!SHAPE.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "environment must be 1 to 20 of a-z and 0-9, beginning with a letter: '" + name + "'");
        }
    }

    /** The name under which AWS knows a thing of this environment: {@code renga-<env>-<logical>}. */
    public String physical(String logical) {
        return "renga-" + name + "-" + logical;
    }
}
