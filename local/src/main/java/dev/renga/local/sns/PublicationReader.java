package dev.renga.local.sns;

import com.fasterxml.jackson.databind.JsonNode;
import dev.renga.local.aws.AwsFailure;
import dev.renga.local.aws.Form;
import dev.renga.local.aws.Json;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Makes publications of what clients send, and refuses what SNS refuses. */
final class PublicationReader {
    /** Text and attributes together. */
    static final int MAX_BYTES = 256 * 1024;

    static final int MAX_SUBJECT_LENGTH = 100;
    private static final Pattern SUBJECT =
            Pattern.compile("[\\x21-\\x7E][\\x20-\\x7E]{0," + (MAX_SUBJECT_LENGTH - 1) + "}");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]+(?:\\.[A-Za-z0-9_-]+)*");
    private static final int MAX_NAME_LENGTH = 256;

    private final InstantSource clock;

    PublicationReader(InstantSource clock) {
        this.clock = clock;
    }

    /** Throws {@link AwsFailure}, with the code InvalidParameter. */
    Publication read(String topic, Form form) {
        Map<String, MessageAttribute> attributes = attributes(form);
        String message = form.optional("Message").orElse("");
        if (message.isEmpty()) {
            throw Invalid.parameter("Empty message");
        }
        if (bytes(message, attributes) > MAX_BYTES) {
            throw Invalid.parameter("Message too long");
        }
        Optional<String> subject = form.optional("Subject");
        if (subject.filter(text -> !SUBJECT.matcher(text).matches()).isPresent()) {
            throw Invalid.parameter("Subject");
        }
        String text = form.optional("MessageStructure").isPresent() ? forQueues(form, message) : message;
        return new Publication(UUID.randomUUID().toString(), topic, subject, text, attributes, clock.instant());
    }

    static int bytes(Publication publication) {
        return bytes(publication.message(), publication.attributes());
    }

    private static int bytes(String message, Map<String, MessageAttribute> attributes) {
        int bytes = message.getBytes(StandardCharsets.UTF_8).length;
        for (Map.Entry<String, MessageAttribute> attribute : attributes.entrySet()) {
            bytes += attribute.getValue().bytes(attribute.getKey());
        }
        return bytes;
    }

    private static Map<String, MessageAttribute> attributes(Form form) {
        Map<String, MessageAttribute> attributes = new LinkedHashMap<>();
        for (Form entry : form.members("MessageAttributes.entry")) {
            String name = entry.required("Name");
            if (name.length() > MAX_NAME_LENGTH || !NAME.matcher(name).matches()) {
                throw Invalid.parameter("Message attribute name '" + name + "' is not valid");
            }
            if (attributes.put(name, MessageAttribute.of(name, entry.under("Value"))) != null) {
                throw Invalid.parameter("Message attribute name '" + name + "' is there twice");
            }
        }
        return attributes;
    }

    // The client sends one text for each protocol.
    private static String forQueues(Form form, String message) {
        if (!form.required("MessageStructure").equals("json")) {
            throw Invalid.parameter("MessageStructure");
        }
        JsonNode texts = Json.read(message)
                .filter(JsonNode::isObject)
                .orElseThrow(() -> Invalid.parameter("Message Structure - JSON message body failed to parse"));
        if (!texts.path("default").isTextual()) {
            throw Invalid.parameter("Message Structure - No default entry in JSON message body");
        }
        return texts.path("sqs").isTextual()
                ? texts.path("sqs").textValue()
                : texts.path("default").textValue();
    }
}
