package dev.renga.messaging;

import dev.renga.contracts.JsonCodec;
import java.util.HashMap;
import java.util.Map;

/** What messaging adds to every message that it sends. */
final class OwnAttributes {
    private OwnAttributes() {}

    static Map<String, String> added(Object message, Map<String, String> given) {
        Map<String, String> attributes = new HashMap<>(given);
        attributes.put(AttributeNames.TYPE, message.getClass().getSimpleName());
        attributes.put(AttributeNames.SCHEMA, JsonCodec.SCHEMA);
        attributes.put(AttributeNames.TRACEPARENT, Traceparent.current().toString());
        return attributes;
    }
}
