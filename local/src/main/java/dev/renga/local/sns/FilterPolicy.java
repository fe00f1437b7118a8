package dev.renga.local.sns;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.renga.local.aws.Json;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Which publications a subscription takes. The rules are those of
 * <a href="https://docs.aws.amazon.com/sns/latest/dg/subscription-filter-policies.html">the developer guide</a>.
 *
 * @param body whether it looks at the message, which then must be a JSON object, instead of its attributes
 */
record FilterPolicy(FilterRule rule, boolean body) {
    static final int MAX_BYTES = 256 * 1024;

    /** Throws {@link dev.renga.local.aws.AwsFailure} for what SNS refuses. */
    static FilterPolicy parse(String text, boolean body) {
        if (text.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            throw refused("Filter policy is longer than " + MAX_BYTES + " bytes");
        }
        JsonNode node = Json.read(text).orElseThrow(() -> refused("failed to parse JSON."));
        return new FilterPolicy(new FilterPolicyReader(body).read(node), body);
    }

    static dev.renga.local.aws.AwsFailure refused(String why) {
        return Invalid.parameter("FilterPolicy: " + why);
    }

    boolean admits(Publication publication) {
        return content(publication).map(rule::admits).orElse(false);
    }

    private Optional<JsonNode> content(Publication publication) {
        if (body) {
            return Json.read(publication.message()).filter(JsonNode::isObject);
        }
        ObjectNode attributes = JsonNodeFactory.instance.objectNode();
        publication.attributes().forEach((name, attribute) -> attributes.set(name, attribute.comparable()));
        return Optional.of(attributes);
    }
}
