package dev.renga.local.sns;

import dev.renga.local.aws.AwsFailure;
import dev.renga.local.aws.Json;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The link from a topic to a queue, as it is kept. */
record Subscription(String arn, String topic, String queue, Map<String, String> attributes) {
    static final String RAW = "RawMessageDelivery";
    static final String FILTER_POLICY = "FilterPolicy";
    static final String FILTER_SCOPE = "FilterPolicyScope";
    static final String REDRIVE_POLICY = "RedrivePolicy";
    private static final String BODY = "MessageBody";
    private static final String NO_POLICY = "{}";
    private static final Set<String> SCOPES = Set.of("MessageAttributes", BODY);
    private static final Set<String> BOOLEANS = Set.of("true", "false");
    private static final Set<String> ATTRIBUTES =
            Set.of(RAW, FILTER_POLICY, FILTER_SCOPE, "DeliveryPolicy", REDRIVE_POLICY, "SubscriptionRoleArn");
    private static final Pattern QUEUE = Pattern.compile("arn:aws:sqs:[a-z0-9-]+:[0-9]{12}:[A-Za-z0-9_-]{1,80}");

    Subscription {
        attributes = Map.copyOf(attributes);
    }

    /** Throws {@link AwsFailure} for an endpoint that is no standard queue, or an attribute that SNS refuses. */
    static Subscription of(String topic, String id, String queue, Map<String, String> attributes) {
        if (!QUEUE.matcher(queue).matches()) {
            throw Invalid.parameter("SQS endpoint ARN");
        }
        return new Subscription(topic + ":" + id, topic, queue, checked(attributes));
    }

    /** The same with one attribute changed; an empty policy is none. */
    Subscription with(String name, String value) {
        Map<String, String> changed = new HashMap<>(attributes);
        changed.put(name, value);
        return new Subscription(arn, topic, queue, checked(changed));
    }

    boolean isRaw() {
        return "true".equals(attributes.get(RAW));
    }

    String queueName() {
        return name(queue);
    }

    /** The name of the queue that has what this one does not take. */
    Optional<String> deadLetterQueueName() {
        return Optional.ofNullable(attributes.get(REDRIVE_POLICY))
                .flatMap(Subscription::deadLetterTarget)
                .map(Subscription::name);
    }

    boolean admits(Publication publication) {
        String policy = attributes.get(FILTER_POLICY);
        return policy == null || policy(policy, scope(attributes)).admits(publication);
    }

    static String scope(Map<String, String> attributes) {
        return attributes.getOrDefault(FILTER_SCOPE, "MessageAttributes");
    }

    private static Map<String, String> checked(Map<String, String> attributes) {
        if (!ATTRIBUTES.containsAll(attributes.keySet())) {
            throw Invalid.parameter("AttributeName");
        }
        if (!BOOLEANS.contains(attributes.getOrDefault(RAW, "false"))) {
            throw Invalid.parameter("Attributes Reason: RawMessageDelivery: Invalid value");
        }
        if (!SCOPES.contains(scope(attributes))) {
            throw Invalid.parameter("Attributes Reason: FilterPolicyScope: Invalid value");
        }
        String redrive = attributes.getOrDefault(REDRIVE_POLICY, NO_POLICY);
        if (!isNone(redrive) && deadLetterTarget(redrive).isEmpty()) {
            throw Invalid.parameter("RedrivePolicy: deadLetterTargetArn is no ARN of a standard queue");
        }
        Map<String, String> kept = new HashMap<>(attributes);
        if (isNone(redrive)) {
            kept.remove(REDRIVE_POLICY);
        }
        String policy = kept.getOrDefault(FILTER_POLICY, NO_POLICY);
        if (isNone(policy)) {
            kept.remove(FILTER_POLICY);
        } else {
            policy(policy, scope(attributes));
        }
        return kept;
    }

    private static boolean isNone(String policy) {
        return policy.isBlank() || policy.equals(NO_POLICY);
    }

    private static Optional<String> deadLetterTarget(String redrivePolicy) {
        return Json.read(redrivePolicy)
                .map(policy -> policy.path("deadLetterTargetArn").asText())
                .filter(arn -> QUEUE.matcher(arn).matches());
    }

    /** The last part of an ARN. */
    private static String name(String arn) {
        return arn.substring(arn.lastIndexOf(':') + 1);
    }

    private static FilterPolicy policy(String text, String scope) {
        return FilterPolicies.parsed(text, scope.equals(BODY));
    }
}
