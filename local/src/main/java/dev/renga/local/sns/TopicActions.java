package dev.renga.local.sns;

import dev.renga.local.aws.Form;
import dev.renga.local.aws.LocalAccount;
import dev.renga.local.aws.Xml;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** The calls about topics. */
final class TopicActions {
    private final Topics topics;

    TopicActions(Topics topics) {
        this.topics = topics;
    }

    Xml create(Form form) {
        Topic topic = Topic.named(
                form.required("Name"),
                form.map("Attributes.entry", "key", "value"),
                form.map("Tags.member", "Key", "Value"));
        return new Xml().element("TopicArn", topics.create(topic).arn());
    }

    Xml delete(Form form) {
        topics.delete(form.required("TopicArn"));
        return new Xml();
    }

    Xml list(Form form) {
        return Page.of(
                "Topics",
                topics.topicsAfter(Page.begin(form)),
                topic -> true,
                (member, topic) -> member.element("TopicArn", topic.arn()));
    }

    Xml attributes(Form form) {
        Topic topic = topics.topic(form.required("TopicArn"));
        Map<String, String> attributes = new TreeMap<>(topic.attributes());
        attributes.put("TopicArn", topic.arn());
        attributes.put("Owner", LocalAccount.ID);
        attributes.putIfAbsent("DisplayName", "");
        attributes.put(
                "SubscriptionsConfirmed",
                String.valueOf(topics.subscriptionsOf(topic.arn()).size()));
        attributes.put("SubscriptionsPending", "0");
        attributes.put("SubscriptionsDeleted", "0");
        return Entries.of("Attributes", attributes);
    }

    Xml setAttribute(Form form) {
        String name = form.required("AttributeName");
        Topic.known(name);
        topics.changeTopic(form.required("TopicArn"), topic -> {
            Map<String, String> changed = new HashMap<>(topic.attributes());
            changed.put(name, form.optional("AttributeValue").orElse(""));
            return topic.with(changed);
        });
        return new Xml();
    }

    Xml tag(Form form) {
        topics.changeTopic(form.required("ResourceArn"), topic -> {
            Map<String, String> changed = new HashMap<>(topic.tags());
            changed.putAll(form.map("Tags.member", "Key", "Value"));
            return topic.tagged(changed);
        });
        return new Xml();
    }

    Xml untag(Form form) {
        topics.changeTopic(form.required("ResourceArn"), topic -> {
            Map<String, String> changed = new HashMap<>(topic.tags());
            form.values("TagKeys.member").forEach(changed::remove);
            return topic.tagged(changed);
        });
        return new Xml();
    }

    Xml tags(Form form) {
        Topic topic = topics.topic(form.required("ResourceArn"));
        return new Xml()
                .element(
                        "Tags",
                        tags -> new TreeMap<>(topic.tags())
                                .forEach((key, value) -> tags.element(
                                        "member", tag -> tag.element("Key", key).element("Value", value))));
    }
}
