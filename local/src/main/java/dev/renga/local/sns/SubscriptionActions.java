package dev.renga.local.sns;

import dev.renga.local.aws.Form;
import dev.renga.local.aws.LocalAccount;
import dev.renga.local.aws.Xml;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** The calls about subscriptions. */
final class SubscriptionActions {
    private final Topics topics;

    SubscriptionActions(Topics topics) {
        this.topics = topics;
    }

    /** A queue needs no confirmation, so the ARN is always there. */
    Xml subscribe(Form form) {
        String protocol = form.required("Protocol");
        if (!protocol.equals("sqs")) {
            throw Invalid.parameter("Protocol: this endpoint delivers to sqs, not to " + protocol);
        }
        Subscription subscription = topics.subscribe(
                form.required("TopicArn"), form.required("Endpoint"), form.map("Attributes.entry", "key", "value"));
        return new Xml().element("SubscriptionArn", subscription.arn());
    }

    Xml unsubscribe(Form form) {
        topics.unsubscribe(form.required("SubscriptionArn"));
        return new Xml();
    }

    Xml list(Form form) {
        return page(form, subscription -> true);
    }

    Xml listByTopic(Form form) {
        String topic = topics.topic(form.required("TopicArn")).arn();
        return page(form, subscription -> subscription.topic().equals(topic));
    }

    Xml attributes(Form form) {
        Subscription subscription = topics.subscription(form.required("SubscriptionArn"));
        Map<String, String> attributes = new TreeMap<>(subscription.attributes());
        attributes.put("SubscriptionArn", subscription.arn());
        attributes.put("TopicArn", subscription.topic());
        attributes.put("Owner", LocalAccount.ID);
        attributes.put("Protocol", "sqs");
        attributes.put("Endpoint", subscription.queue());
        attributes.put("ConfirmationWasAuthenticated", "true");
        attributes.put("PendingConfirmation", "false");
        attributes.putIfAbsent(Subscription.RAW, "false");
        if (attributes.containsKey(Subscription.FILTER_POLICY)) {
            attributes.put(Subscription.FILTER_SCOPE, Subscription.scope(attributes));
        }
        return Entries.of("Attributes", attributes);
    }

    Xml setAttribute(Form form) {
        String name = form.required("AttributeName");
        String value = form.optional("AttributeValue").orElse("");
        topics.changeSubscription(form.required("SubscriptionArn"), subscription -> subscription.with(name, value));
        return new Xml();
    }

    private Xml page(Form form, Predicate<Subscription> wanted) {
        return Page.of(
                "Subscriptions",
                topics.subscriptionsAfter(Page.begin(form)),
                wanted,
                (member, subscription) -> member.element("SubscriptionArn", subscription.arn())
                        .element("TopicArn", subscription.topic())
                        .element("Owner", LocalAccount.ID)
                        .element("Protocol", "sqs")
                        .element("Endpoint", subscription.queue()));
    }
}
