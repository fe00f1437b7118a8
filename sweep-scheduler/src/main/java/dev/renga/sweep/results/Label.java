package dev.renga.sweep.results;

import dev.renga.sweep.space.Assignment;
import dev.renga.sweep.space.Value;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import java.util.stream.Collectors;

/** Values as a picture writes them: short, and of characters that every XML document may hold. */
final class Label {
    /** The most characters of a text; it goes on as an ellipsis. */
    static final int MOST = 24;

    private static final int MOST_DECIMALS = 4;

    private static final MathContext DIGITS = new MathContext(4);

    private Label() {}

    static String of(Value value) {
        return switch (value) {
            case Value.Whole(long whole) -> Long.toString(whole);
            case Value.Real(double number) -> of(number);
            case Value.Text(String text) -> of(text);
            case Value.Truth(boolean holds) -> Boolean.toString(holds);
        };
    }

    /** Four digits at most: {@code 0.0001}, {@code 1.8e-4}, {@code 0.007596}. */
    static String of(double number) {
        BigDecimal rounded = BigDecimal.valueOf(number).round(DIGITS).stripTrailingZeros();
        if (rounded.signum() == 0) {
            return "0";
        }
        int exponent = rounded.precision() - rounded.scale() - 1;
        boolean few = exponent >= -3 ? exponent <= 6 : rounded.scale() <= MOST_DECIMALS;
        if (few) {
            return rounded.toPlainString();
        }
        BigDecimal head = rounded.scaleByPowerOfTen(-exponent).stripTrailingZeros();
        return head.toPlainString() + "e" + exponent;
    }

    /** The number to two digits. */
    static double brief(double number) {
        return BigDecimal.valueOf(number).round(new MathContext(2)).doubleValue();
    }

    static String of(String text) {
        String clean = text.codePoints()
                .map(character -> drawable(character) ? character : 0xFFFD)
                .limit(MOST + 1L)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return clean.codePointCount(0, clean.length()) <= MOST
                ? clean
                : clean.substring(0, clean.offsetByCodePoints(0, MOST - 1)) + "…";
    }

    /** The point in words, {@code lr 0.1, momentum 0.5}. */
    static String of(Assignment at) {
        return at.values().entrySet().stream()
                .map(parameter -> parameter.getKey() + " " + of(parameter.getValue()))
                .collect(Collectors.joining(", "));
    }

    /** A count of something, {@code 1 trial}, {@code 10,000 trials}. */
    static String count(int number, String what) {
        return String.format(Locale.ROOT, "%,d %s%s", number, what, number == 1 ? "" : "s");
    }

    /** Not controls, which XML forbids, nor halves of pairs, nor what turns the direction of writing for all that follows. */
    private static boolean drawable(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
