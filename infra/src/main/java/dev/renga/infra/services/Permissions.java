package dev.renga.infra.services;

import dev.renga.contracts.BucketName;
import dev.renga.contracts.Metrics;
import dev.renga.contracts.QueueName;
import dev.renga.contracts.TopicName;
import dev.renga.infra.Arns;
import dev.renga.infra.Deployment;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awscdk.services.iam.PolicyStatement;

/** What services may do, in the words of Renga: each is the very calls that the code makes for it, on what it names. */
final class Permissions {
    /** The queues of gateway instances. */
    static final String GATEWAYS = "gateway-*";

    /** Queues for replies, which anybody may make. */
    static final String REPLIES = "replies-*";

    private final Deployment deployment;
    private final Arns arns;

    Permissions(Deployment deployment) {
        this.deployment = deployment;
        this.arns = new Arns(deployment);
    }

    /** To receive, hold, hide and delete; logical names, which may end in {@code *}. */
    PolicyStatement consume(String... queues) {
        return allow(
                "Consume",
                List.of("sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:ChangeMessageVisibility", "sqs:GetQueueUrl"),
                queues(queues));
    }

    PolicyStatement send(String... queues) {
        return allow("Send", List.of("sqs:SendMessage", "sqs:GetQueueUrl"), queues(queues));
    }

    PolicyStatement look(String... queues) {
        return allow("Look", List.of("sqs:GetQueueAttributes", "sqs:GetQueueUrl"), queues(queues));
    }

    /** To make and remove queues that live as long as a process. */
    PolicyStatement own(String queues) {
        return allow("Own", List.of("sqs:CreateQueue", "sqs:DeleteQueue", "sqs:GetQueueUrl"), queues(queues));
    }

    PolicyStatement publish(TopicName topic) {
        return allow("Publish", List.of("sns:Publish"), topics(Stream.of(topic)));
    }

    /** To have topics fill a queue of its own. */
    PolicyStatement subscribe(List<TopicName> topics) {
        return allow("Subscribe", List.of("sns:Subscribe", "sns:ListSubscriptionsByTopic"), topics(topics.stream()));
    }

    /** To end subscriptions: SNS knows no resource for that call. */
    PolicyStatement unsubscribe() {
        return allow("Unsubscribe", List.of("sns:Unsubscribe"), List.of("*"));
    }

    /** To do this to whole tables and their indexes; logical names. */
    PolicyStatement tables(List<String> actions, String... tables) {
        return allow(
                "Tables",
                actions.stream().map(action -> "dynamodb:" + action).toList(),
                Stream.of(tables)
                        .map(deployment::physical)
                        .flatMap(name -> Stream.of(arns.table(name), arns.table(name + "/index/*")))
                        .toList());
    }

    /** To do this to what lies below some prefixes of the artifacts. */
    PolicyStatement artifacts(String id, List<String> actions, String... prefixes) {
        return allow(
                id,
                actions.stream().map(action -> "s3:" + action).toList(),
                Stream.of(prefixes)
                        .map(prefix -> Arns.objects(deployment.bucket(BucketName.ARTIFACTS), prefix))
                        .toList());
    }

    /** To write figures under Renga's own namespace; CloudWatch knows no resource for that call. */
    PolicyStatement metrics() {
        PolicyStatement statement = allow("Metrics", List.of("cloudwatch:PutMetricData"), List.of("*"));
        statement.addCondition("StringEquals", Map.of("cloudwatch:namespace", Metrics.NAMESPACE));
        return statement;
    }

    static String[] names(QueueName... queues) {
        return Stream.of(queues).map(QueueName::value).toArray(String[]::new);
    }

    static PolicyStatement allow(String id, List<String> actions, List<String> resources) {
        return PolicyStatement.Builder.create()
                .sid(id)
                .actions(actions)
                .resources(resources)
                .build();
    }

    private List<String> queues(String... names) {
        return Stream.of(names).map(deployment::physical).map(arns::queue).toList();
    }

    private List<String> topics(Stream<TopicName> names) {
        return names.map(name -> arns.topic(name.physical(deployment.environment())))
                .toList();
    }
}
