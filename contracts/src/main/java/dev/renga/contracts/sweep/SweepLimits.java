package dev.renga.contracts.sweep;

import dev.renga.contracts.ContractViolation;
import dev.renga.contracts.MessageCharacters;
import dev.renga.contracts.Required;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The limits of what a sweep may be. Those of its search space are the scheduler's. */
public final class SweepLimits {
    /** The longest name of a sweep, in UTF-16 units. */
    public static final int MAX_NAME = 100;

    /** The longest name of an owner, in UTF-16 units. */
    public static final int MAX_OWNER = 64;

    /** The most points that are tried. */
    public static final int MAX_TRIALS = 10_000;

    /** The most points that may be given. */
    public static final int MAX_KNOWN = 1_000;

    public static final int MAX_REPEATS = 10;

    /** The most trials of one sweep at once. */
    public static final int MAX_PARALLELISM = 256;

    public static final int MAX_EPOCHS = 100_000;
    public static final int LEAST_PRIORITY = 0;
    public static final int MOST_PRIORITY = 9;

    /** The most starts again of a trial that failed by its own fault. */
    public static final int MAX_FAILURES = 10;

    public static final int MAX_GPUS = 8;
    public static final int MAX_MEMORY_MIB = 786_432;

    /** The most arguments that all trials get. */
    public static final int MAX_ARGUMENTS = 64;

    /** The longest of them, in UTF-16 units. */
    public static final int MAX_ARGUMENT = 1_024;

    /** The largest page of sweeps or trials. */
    public static final int MAX_PAGE = 1_000;

    /** The longest name of a parameter, in UTF-16 units. */
    public static final int MAX_PARAMETER = 64;

    /** The narrowest layout of a picture, in pixels. */
    public static final int LEAST_WIDTH = 360;

    /** The widest. */
    public static final int MOST_WIDTH = 1_440;

    /** What the name of an image looks like; a command line is none. */
    public static final Pattern IMAGE = Pattern.compile("[a-z][a-z0-9-]{0,62}");

    private SweepLimits() {}

    static void optional(String field, int least, int most, @Nullable Integer value) {
        if (value != null) {
            Required.within(field, least, most, value);
        }
    }

    static void positive(String field, @Nullable Double value) {
        if (value != null && !(Double.isFinite(value) && value > 0)) {
            throw new ContractViolation(field, "must be a finite number over 0");
        }
    }

    static void text(String field, int longest, @Nullable String text) {
        if (text == null) {
            return;
        }
        if (text.isBlank() || text.length() > longest) {
            throw new ContractViolation(field, "must have 1 to " + longest + " characters");
        }
        if (MessageCharacters.firstRefused(text).isPresent()) {
            throw new ContractViolation(field, "has a character that no queue takes");
        }
    }

    static void image(@Nullable String image) {
        if (image != null && !IMAGE.matcher(image).matches()) {
            throw new ContractViolation(
                    "image", "must be the name of an image: a letter, then up to 62 of a-z, 0-9 and '-'");
        }
    }

    static @Nullable List<String> arguments(@Nullable List<String> arguments) {
        List<String> listed = listed("arguments", MAX_ARGUMENTS, arguments);
        if (listed != null) {
            for (String argument : listed) {
                if (argument.length() > MAX_ARGUMENT) {
                    throw new ContractViolation("arguments", "has one of more than " + MAX_ARGUMENT + " characters");
                }
                if (MessageCharacters.firstRefused(argument).isPresent()) {
                    throw new ContractViolation("arguments", "has a character that no queue takes");
                }
            }
        }
        return listed;
    }

    static <T> @Nullable List<T> listed(String field, int most, @Nullable List<T> values) {
        if (values == null) {
            return null;
        }
        if (values.size() > most) {
            throw new ContractViolation(field, "must have at most " + most + " elements");
        }
        return Required.elements(field, values);
    }
}
