package dev.renga.local.sns;

import dev.renga.local.state.Records;
import dev.renga.local.state.StateStore;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;

/** The topics and subscriptions there are, kept. Thread-safe. */
final class Topics {
    private final Records<Topic> topics;
    private final Records<Subscription> subscriptions;
    private final ReentrantLock writing = new ReentrantLock();

    Topics(StateStore store) {
        topics = store.records("topics", Topic.class);
        subscriptions = store.records("subscriptions", Subscription.class);
    }

    /** What is there already stays as it is, if no attribute is asked for that it has not. */
    Topic create(Topic topic) {
        writing.lock();
        try {
            Optional<Topic> there = topics.get(topic.arn());
            there.ifPresentOrElse(old -> agree(old, topic), () -> topics.put(topic.arn(), topic));
            return there.orElse(topic);
        } finally {
            writing.unlock();
        }
    }

    /** Throws {@link dev.renga.local.aws.AwsFailure} where there is none. */
    Topic topic(String arn) {
        return topics.get(arn).orElseThrow(Invalid::noTopic);
    }

    /** With all its subscriptions; nothing happens where there is none. */
    void delete(String arn) {
        writing.lock();
        try {
            subscriptionsOf(arn).forEach(subscription -> subscriptions.remove(subscription.arn()));
            topics.remove(arn);
        } finally {
            writing.unlock();
        }
    }

    void changeTopic(String arn, UnaryOperator<Topic> change) {
        writing.lock();
        try {
            topics.put(arn, change.apply(topic(arn)));
        } finally {
            writing.unlock();
        }
    }

    Map<String, Topic> topicsAfter(String arn) {
        return topics.after(arn);
    }

    /** The one that links the same two already, if its attributes are the same; throws where they are not. */
    Subscription subscribe(String topic, String queue, Map<String, String> attributes) {
        Subscription wanted = Subscription.of(topic, UUID.randomUUID().toString(), queue, attributes);
        writing.lock();
        try {
            topic(topic);
            Optional<Subscription> there = subscriptionsOf(topic).stream()
                    .filter(subscription -> subscription.queue().equals(queue))
                    .findFirst();
            if (there.isPresent() && !there.get().attributes().equals(wanted.attributes())) {
                throw Invalid.parameter("Attributes Reason: Subscription already exists with different attributes");
            }
            if (there.isEmpty()) {
                subscriptions.put(wanted.arn(), wanted);
            }
            return there.orElse(wanted);
        } finally {
            writing.unlock();
        }
    }

    void unsubscribe(String arn) {
        subscriptions.remove(arn);
    }

    /** Throws {@link dev.renga.local.aws.AwsFailure} where there is none. */
    Subscription subscription(String arn) {
        return subscriptions.get(arn).orElseThrow(Invalid::noSubscription);
    }

    void changeSubscription(String arn, UnaryOperator<Subscription> change) {
        writing.lock();
        try {
            subscriptions.put(arn, change.apply(subscription(arn)));
        } finally {
            writing.unlock();
        }
    }

    List<Subscription> subscriptionsOf(String topic) {
        return subscriptions.all().values().stream()
                .filter(subscription -> subscription.topic().equals(topic))
                .toList();
    }

    Map<String, Subscription> subscriptionsAfter(String arn) {
        return subscriptions.after(arn);
    }

    private static void agree(Topic there, Topic wanted) {
        if (!there.attributes().entrySet().containsAll(wanted.attributes().entrySet())) {
            throw Invalid.parameter("Attributes Reason: Topic already exists with different attributes");
        }
        if (!there.tags().entrySet().containsAll(wanted.tags().entrySet())) {
            throw Invalid.parameter("Tags Reason: Topic already exists with different tags");
        }
    }
}
