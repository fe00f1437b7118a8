package dev.renga.local.sns;

import dev.renga.local.aws.Xml;
import java.util.Map;

/** A map as SNS writes it. */
final class Entries {
    private Entries() {}

    static Xml of(String name, Map<String, String> entries) {
        return new Xml()
                .element(
                        name,
                        map -> entries.forEach((key, value) -> map.element(
                                "entry", entry -> entry.element("key", key).element("value", value))));
    }
}
