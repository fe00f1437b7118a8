package dev.renga.local.sns;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.renga.local.aws.Form;
import dev.renga.local.aws.Json;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * One attribute of a message.
 *
 * @param value text, or Base64 where the type begins with {@code Binary}
 */
record MessageAttribute(String type, String value) {
    private static final Pattern TYPE = Pattern.compile("(?:String|Number|Binary)(?:\\.[A-Za-z0-9_.-]{1,248})?");
    private static final String ARRAY = "String.Array";

    /** Throws {@link dev.renga.local.aws.AwsFailure} for what SNS refuses, naming the attribute. */
    static MessageAttribute of(String name, Form value) {
        String type = value.optional("DataType").orElse("");
        if (!TYPE.matcher(type).matches()) {
            throw Invalid.parameter("The message attribute '" + name + "' has an invalid message attribute type");
        }
        String field = type.startsWith("Binary") ? "BinaryValue" : "StringValue";
        String text = value.optional(field).orElse("");
        if (text.isEmpty()) {
            throw Invalid.parameter("The message attribute '" + name + "' must contain a non-empty " + field);
        }
        if (type.startsWith("Number")) {
            number(name, text);
        }
        if (type.equals(ARRAY) && Json.read(text).filter(JsonNode::isArray).isEmpty()) {
            throw Invalid.parameter("The message attribute '" + name + "' is no JSON array");
        }
        return new MessageAttribute(type, text);
    }

    boolean isBinary() {
        return type.startsWith("Binary");
    }

    /** What filter policies compare with; missing where there is nothing to compare. */
    JsonNode comparable() {
        if (isBinary()) {
            return MissingNode.getInstance();
        }
        if (type.equals(ARRAY)) {
            return Json.read(value).orElse(MissingNode.getInstance());
        }
        return type.startsWith("Number") ? DecimalNode.valueOf(new BigDecimal(value)) : TextNode.valueOf(value);
    }

    /** What it counts against the limit of a message. */
    int bytes(String name) {
        return length(name) + length(type) + length(value);
    }

    private static int length(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static void number(String name, String text) {
        try {
            BigDecimal number = new BigDecimal(text);
            if (Math.abs((long) number.precision() - number.scale()) <= MAX_EXPONENT) {
                return;
            }
        } catch (NumberFormatException e) {
            throw Invalid.parameter("Could not cast message attribute '" + name + "' value to number");
        }
        throw Invalid.parameter("The message attribute '" + name + "' is out of the range of numbers");
    }

    // As SQS: -10^128 to 10^126.
    private static final int MAX_EXPONENT = 128;
}
