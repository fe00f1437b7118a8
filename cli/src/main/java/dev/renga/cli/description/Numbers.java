package dev.renga.cli.description;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigInteger;

/** Numbers as they are written. */
final class Numbers {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int MOST_DIGITS = 40;

    private Numbers() {}

    /** A whole number stays one. Throws where it is none that JSON has a word for. */
    static JsonNode node(String text, Place place) throws DescriptionProblem {
        if (text.matches("[+-]?[0-9]{1," + MOST_DIGITS + "}")) {
            BigInteger whole = new BigInteger(text);
            return whole.bitLength() < Long.SIZE ? NODES.numberNode(whole.longValue()) : NODES.numberNode(whole);
        }
        double number = parsed(text, place);
        if (!Double.isFinite(number)) throw new DescriptionProblem(place, "'" + text + "' is no finite number");
        return NODES.numberNode(number);
    }

    private static double parsed(String text, Place place) throws DescriptionProblem {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new DescriptionProblem(place, "'" + text + "' is no finite number");
        }
    }
}
