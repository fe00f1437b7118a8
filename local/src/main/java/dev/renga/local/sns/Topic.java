package dev.renga.local.sns;

import dev.renga.local.aws.AwsFailure;
import dev.renga.local.aws.LocalAccount;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** A topic as it is kept. */
record Topic(String arn, Map<String, String> attributes, Map<String, String> tags) {
    static final int MAX_NAME_LENGTH = 256;
    static final int MAX_TAGS = 50;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1," + MAX_NAME_LENGTH + "}");
    private static final Set<String> ATTRIBUTES = Set.of(
            "DisplayName",
            "Policy",
            "DeliveryPolicy",
            "KmsMasterKeyId",
            "SignatureVersion",
            "TracingConfig",
            "FifoTopic",
            "ContentBasedDeduplication");

    Topic {
        attributes = Map.copyOf(attributes);
        tags = Map.copyOf(tags);
    }

    /** Throws {@link AwsFailure} for a name, attribute or tag that SNS refuses. */
    static Topic named(String name, Map<String, String> attributes, Map<String, String> tags) {
        if (name.endsWith(".fifo") || "true".equals(attributes.get("FifoTopic"))) {
            throw Invalid.parameter("FIFO topics are not offered by this endpoint");
        }
        if (!NAME.matcher(name).matches()) {
            throw Invalid.parameter("Topic Name");
        }
        attributes.keySet().forEach(Topic::known);
        return new Topic(LocalAccount.arn("sns", name), attributes, limited(tags));
    }

    /** Throws {@link AwsFailure} for an attribute that topics do not have. */
    static void known(String attribute) {
        if (!ATTRIBUTES.contains(attribute)) {
            throw Invalid.parameter("AttributeName");
        }
    }

    Topic with(Map<String, String> changed) {
        return new Topic(arn, changed, tags);
    }

    Topic tagged(Map<String, String> changed) {
        return new Topic(arn, attributes, limited(changed));
    }

    private static Map<String, String> limited(Map<String, String> tags) {
        if (tags.size() > MAX_TAGS) {
            throw AwsFailure.badRequest("TagLimitExceeded", "A topic has at most " + MAX_TAGS + " tags");
        }
        return tags;
    }
}
