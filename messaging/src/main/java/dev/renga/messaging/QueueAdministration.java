package dev.renga.messaging;

import dev.renga.contracts.QueueName;
import dev.renga.contracts.TopicName;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.Subscription;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

/** Makes and removes the queues that live as long as a process. Thread-safe. */
public final class QueueAdministration {
    private final SqsClient sqs;
    private final SnsClient sns;
    private final AwsConfig config;

    QueueAdministration(SqsClient sqs, SnsClient sns, AwsConfig config) {
        this.sqs = sqs;
        this.sns = sns;
        this.config = config;
    }

    /** Unsubscribes and deletes a queue that its owner left behind; nothing happens where it is gone already. */
    public void remove(QueueName name, List<TopicName> topics) {
        String arn = config.queueArn(name);
        for (TopicName topic : topics) {
            sns
                    .listSubscriptionsByTopicPaginator(request -> request.topicArn(config.topicArn(topic)))
                    .subscriptions()
                    .stream()
                    .filter(subscription -> arn.equals(subscription.endpoint()))
                    .map(Subscription::subscriptionArn)
                    .forEach(this::unsubscribe);
        }
        delete(name);
    }

    /** Deletes every queue whose logical name begins so, and returns their names; what else is on its way to them is lost. */
    public List<QueueName> deleteAll(String beginning) {
        String prefix = config.environment().physical("");
        List<QueueName> found =
                sqs.listQueuesPaginator(request -> request.queueNamePrefix(prefix + beginning)).queueUrls().stream()
                        .map(url -> url.substring(url.lastIndexOf('/') + 1))
                        .map(physical -> new QueueName(physical.substring(prefix.length())))
                        .toList();
        found.forEach(this::delete);
        return found;
    }

    void create(QueueName name, Map<QueueAttributeName, String> attributes) {
        sqs.createQueue(request -> request.queueName(physical(name)).attributes(attributes));
    }

    /** Returns the ARN of the subscription. */
    String subscribe(QueueName name, TopicName topic) {
        return sns.subscribe(request -> request.topicArn(config.topicArn(topic))
                        .protocol("sqs")
                        .endpoint(config.queueArn(name))
                        .attributes(Map.of("RawMessageDelivery", "true"))
                        .returnSubscriptionArn(true))
                .subscriptionArn();
    }

    void unsubscribe(String subscription) {
        sns.unsubscribe(request -> request.subscriptionArn(subscription));
    }

    void delete(QueueName name) {
        try {
            String url = sqs.getQueueUrl(request -> request.queueName(physical(name)))
                    .queueUrl();
            sqs.deleteQueue(request -> request.queueUrl(url));
        } catch (QueueDoesNotExistException e) {
            // That it is gone is what was wanted.
            return;
        }
    }

    /** Lets these topics, and nobody else, send by way of SNS. */
    String policyFor(QueueName name, List<TopicName> topics) {
        String arns =
                topics.stream().map(topic -> '"' + config.topicArn(topic) + '"').collect(Collectors.joining(","));
        return """
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"sns.amazonaws.com"},\
                "Action":"sqs:SendMessage","Resource":"%s","Condition":{"ArnEquals":{"aws:SourceArn":[%s]}}}]}""".formatted(config.queueArn(name), arns);
    }

    private String physical(QueueName name) {
        return name.physical(config.environment());
    }
}
