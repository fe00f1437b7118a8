package dev.renga.local.sns;

import dev.renga.local.aws.AwsService;
import dev.renga.local.aws.Form;
import dev.renga.local.aws.LocalAccount;
import dev.renga.local.aws.QueryService;
import dev.renga.local.aws.QueuesService;
import dev.renga.local.aws.Xml;
import dev.renga.local.state.StateStore;
import java.time.InstantSource;
import java.util.Map;

/** SNS: which call does what. */
public final class TopicService {
    private static final String NAMESPACE = "http://sns.amazonaws.com/doc/2010-03-31/";

    private final Topics kept;
    private final TopicActions topics;
    private final SubscriptionActions subscriptions;
    private final PublishActions publications;

    private TopicService(Topics kept, PublishActions publications) {
        this.kept = kept;
        this.topics = new TopicActions(kept);
        this.subscriptions = new SubscriptionActions(kept);
        this.publications = publications;
    }

    /** Opens what the store holds. */
    public static TopicService open(StateStore store, QueuesService queues, InstantSource clock) {
        Topics kept = new Topics(store);
        return new TopicService(kept, new PublishActions(kept, new PublicationReader(clock), new FanOut(kept, queues)));
    }

    /** It as the endpoint serves it. */
    public AwsService service() {
        return new QueryService("sns", NAMESPACE, this::answer);
    }

    /** Makes a topic where there is none of that name. */
    public void create(String name) {
        kept.create(Topic.named(name, Map.of(), Map.of()));
    }

    /** Links a topic to a queue with raw delivery, where they are not linked already. */
    public void subscribeRaw(String topic, String queueArn) {
        kept.subscribe(LocalAccount.arn("sns", topic), queueArn, Map.of(Subscription.RAW, "true"));
    }

    private Xml answer(String action, Form form) {
        return switch (action) {
            case "Publish" -> publications.publish(form);
            case "PublishBatch" -> publications.publishBatch(form);
            case "CreateTopic" -> topics.create(form);
            case "DeleteTopic" -> topics.delete(form);
            case "ListTopics" -> topics.list(form);
            case "GetTopicAttributes" -> topics.attributes(form);
            case "SetTopicAttributes" -> topics.setAttribute(form);
            case "TagResource" -> topics.tag(form);
            case "UntagResource" -> topics.untag(form);
            case "ListTagsForResource" -> topics.tags(form);
            case "Subscribe" -> subscriptions.subscribe(form);
            case "Unsubscribe" -> subscriptions.unsubscribe(form);
            case "ListSubscriptions" -> subscriptions.list(form);
            case "ListSubscriptionsByTopic" -> subscriptions.listByTopic(form);
            case "GetSubscriptionAttributes" -> subscriptions.attributes(form);
            case "SetSubscriptionAttributes" -> subscriptions.setAttribute(form);
            default -> throw QueryService.invalid(action);
        };
    }
}
