package dev.renga.messaging;

import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/** Message attributes of the type {@code String} or {@code Number}; Renga sends no others and reads no others. */
final class TextAttribute {
    private TextAttribute() {}

    static MessageAttributeValue of(String text) {
        return MessageAttributeValue.builder()
                .dataType("String")
                .stringValue(text)
                .build();
    }

    static Map<String, MessageAttributeValue> all(Map<String, String> texts) {
        Map<String, MessageAttributeValue> attributes = new HashMap<>();
        texts.forEach((name, text) -> attributes.put(name, of(text)));
        return attributes;
    }

    static Map<String, String> texts(Map<String, MessageAttributeValue> attributes) {
        Map<String, String> texts = new HashMap<>();
        attributes.forEach((name, value) -> {
            if (value.stringValue() != null) {
                texts.put(name, value.stringValue());
            }
        });
        return texts;
    }
}
