package dev.renga.messaging;

import dev.renga.contracts.QueueName;
import dev.renga.contracts.TopicName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * A queue that lives as long as one process, subscribed to topics, if any, with raw delivery. It has no dead-letter queue: what
 * comes by it is a hint or a reply, whose loss nobody notices for long.
 */
public final class TemporaryQueue implements Component {
    private final QueueName name;
    private final Duration retention;
    private final List<TopicName> topics;
    private final QueueAdministration administration;
    private final List<String> subscriptions = new ArrayList<>();

    TemporaryQueue(QueueName name, Duration retention, List<TopicName> topics, QueueAdministration administration) {
        this.name = name;
        this.retention = retention;
        this.topics = List.copyOf(topics);
        this.administration = administration;
    }

    @Override
    public String name() {
        return "queue " + name.value();
    }

    @Override
    public void start() {
        Map<QueueAttributeName, String> attributes = new EnumMap<>(QueueAttributeName.class);
        attributes.put(QueueAttributeName.MESSAGE_RETENTION_PERIOD, Long.toString(retention.toSeconds()));
        if (!topics.isEmpty()) {
            attributes.put(QueueAttributeName.POLICY, administration.policyFor(name, topics));
        }
        administration.create(name, attributes);
        for (TopicName topic : topics) {
            subscriptions.add(administration.subscribe(name, topic));
        }
    }

    /** Unsubscribes before it deletes, so that no topic ever has a subscriber that is gone. */
    @Override
    public void stop(Duration within) {
        subscriptions.forEach(administration::unsubscribe);
        subscriptions.clear();
        administration.delete(name);
    }
}
