package dev.renga.local;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.renga.contracts.Environment;
import dev.renga.contracts.QueueName;
import dev.renga.contracts.QueueSpec;
import dev.renga.contracts.Topology;
import dev.renga.local.aws.AwsFailure;
import dev.renga.local.aws.Json;
import dev.renga.local.aws.LocalAccount;
import dev.renga.local.aws.QueuesService;
import dev.renga.local.s3.S3Service;
import dev.renga.local.sns.TopicService;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Makes the queues, topics, subscriptions and buckets of {@link Topology}. What is there already stays, brought up to date. */
final class Provisioner {
    private final QueuesService queues;
    private final TopicService topics;
    private final S3Service objects;
    private final Environment environment;

    Provisioner(LocalCloud cloud, Environment environment) {
        this.queues = cloud.queues();
        this.topics = cloud.topics();
        this.objects = cloud.objects();
        this.environment = environment;
    }

    /** Returns when all is there. */
    void provision() {
        CompletableFuture<?>[] made =
                Topology.queues().stream().map(this::queueWithDeadLetters).toArray(CompletableFuture<?>[]::new);
        Topology.topics().forEach(topic -> topics.create(topic.physical(environment)));
        Topology.subscriptions()
                .forEach(link -> topics.subscribeRaw(link.topic().physical(environment), arn(link.queue())));
        Topology.buckets().forEach(bucket -> objects.createBucket(bucket.physical(environment)));
        CompletableFuture.allOf(made).join();
    }

    private CompletableFuture<Void> queueWithDeadLetters(QueueSpec spec) {
        ObjectNode deadLetters =
                Json.MAPPER.createObjectNode().put("MessageRetentionPeriod", seconds(QueueSpec.DEAD_LETTER_RETENTION));
        ObjectNode attributes = Json.MAPPER
                .createObjectNode()
                .put("VisibilityTimeout", seconds(spec.visibility()))
                .put("MessageRetentionPeriod", seconds(spec.retention()))
                .put("RedrivePolicy", redrive(spec));
        // SQS wants to see the dead-letter queue first.
        return queue(spec.name().deadLetter(), deadLetters).thenCompose(done -> queue(spec.name(), attributes));
    }

    private CompletableFuture<Void> queue(QueueName name, ObjectNode attributes) {
        ObjectNode create = Json.MAPPER
                .createObjectNode()
                .put("QueueName", name.physical(environment))
                .set("Attributes", attributes);
        return queues.call("CreateQueue", create)
                .thenAccept(made -> {})
                .exceptionallyCompose(failure -> change(name, attributes, failure));
    }

    // A release may have changed the shape of a queue that an earlier one made.
    private CompletableFuture<Void> change(QueueName name, ObjectNode attributes, Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (!(cause instanceof AwsFailure refused) || refused.status() >= 500) {
            return CompletableFuture.failedFuture(cause);
        }
        ObjectNode change = Json.MAPPER
                .createObjectNode()
                .put("QueueUrl", queues.url(name.physical(environment)))
                .set("Attributes", attributes);
        return queues.call("SetQueueAttributes", change).thenAccept(done -> {});
    }

    private String redrive(QueueSpec spec) {
        return Json.MAPPER
                .createObjectNode()
                .put("deadLetterTargetArn", arn(spec.name().deadLetter()))
                .put("maxReceiveCount", spec.maxReceives())
                .toString();
    }

    private String arn(QueueName name) {
        return LocalAccount.arn("sqs", name.physical(environment));
    }

    private static String seconds(Duration duration) {
        return String.valueOf(duration.toSeconds());
    }
}
