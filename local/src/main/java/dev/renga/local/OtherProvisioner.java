package dev.renga.local;

import dev.renga.contracts.Environment;
import dev.renga.contracts.QueueName;
import dev.renga.contracts.QueueSpec;
import dev.renga.contracts.TopicName;
import dev.renga.contracts.Topology;
import dev.renga.local.aws.Json;
import dev.renga.messaging.AwsConfig;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueNameExistsException;

/**
 * Makes the queues, topics and subscriptions of {@link Topology} by AWS calls. What is there already stays, brought up to date.
 */
final class OtherProvisioner {
    private final SqsClient sqs;
    private final SnsClient sns;
    private final AwsConfig config;
    private final Environment environment;

    OtherProvisioner(SqsClient sqs, SnsClient sns, AwsConfig config) {
        this.sqs = sqs;
        this.sns = sns;
        this.config = config;
        this.environment = config.environment();
    }

    /**
     * Returns when all is there.
     *
     * @throws IllegalStateException where the services would look for it under another account
     */
    void provision() {
        Topology.queues().forEach(this::queueWithDeadLetters);
        Topology.topics().forEach(this::topic);
        Topology.subscriptions()
                .forEach(link -> sns.subscribe(request -> request.topicArn(topic(link.topic()))
                        .protocol("sqs")
                        .endpoint(arn(url(link.queue())))
                        .attributes(Map.of("RawMessageDelivery", "true"))));
    }

    private void queueWithDeadLetters(QueueSpec spec) {
        // SQS wants to see the dead-letter queue first.
        String deadLetters = queue(
                spec.name().deadLetter(),
                Map.of(QueueAttributeName.MESSAGE_RETENTION_PERIOD, seconds(QueueSpec.DEAD_LETTER_RETENTION)));
        String redrive = Json.MAPPER
                .createObjectNode()
                .put("deadLetterTargetArn", arn(deadLetters))
                .put("maxReceiveCount", spec.maxReceives())
                .toString();
        queue(
                spec.name(),
                Map.of(
                        QueueAttributeName.VISIBILITY_TIMEOUT,
                        seconds(spec.visibility()),
                        QueueAttributeName.MESSAGE_RETENTION_PERIOD,
                        seconds(spec.retention()),
                        QueueAttributeName.REDRIVE_POLICY,
                        redrive));
    }

    private String queue(QueueName name, Map<QueueAttributeName, String> attributes) {
        try {
            return sqs.createQueue(request ->
                            request.queueName(name.physical(environment)).attributes(attributes))
                    .queueUrl();
        } catch (QueueNameExistsException e) {
            // A release may have changed the shape of a queue that an earlier one made.
            String url = url(name);
            sqs.setQueueAttributes(request -> request.queueUrl(url).attributes(attributes));
            return url;
        }
    }

    private String url(QueueName name) {
        return sqs.getQueueUrl(request -> request.queueName(name.physical(environment)))
                .queueUrl();
    }

    private String arn(String url) {
        return Optional.ofNullable(sqs.getQueueAttributes(
                                request -> request.queueUrl(url).attributeNames(QueueAttributeName.QUEUE_ARN))
                        .attributes()
                        .get(QueueAttributeName.QUEUE_ARN))
                .orElseThrow(() -> new IllegalStateException("nobody knows the ARN of " + url));
    }

    private String topic(TopicName name) {
        String arn = sns.createTopic(request -> request.name(name.physical(environment)))
                .topicArn();
        String expected = "arn:aws:sns:" + config.region() + ":" + config.account() + ":" + name.physical(environment);
        if (!arn.equals(expected)) {
            throw new IllegalStateException("the services would look for " + expected + ", but it is " + arn
                    + "; set AWS_ACCOUNT_ID and AWS_REGION to what the emulator has");
        }
        return arn;
    }

    private static String seconds(Duration duration) {
        return String.valueOf(duration.toSeconds());
    }
}
