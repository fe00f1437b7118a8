package dev.renga.infra.messaging;

import dev.renga.contracts.QueueName;
import dev.renga.contracts.QueueSpec;
import dev.renga.contracts.TopicName;
import dev.renga.contracts.Topology;
import dev.renga.infra.Arns;
import dev.renga.infra.Deployment;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.cloudwatch.actions.SnsAction;
import software.amazon.awscdk.services.events.EventPattern;
import software.amazon.awscdk.services.events.Rule;
import software.amazon.awscdk.services.events.targets.SqsQueue;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.sns.Topic;
import software.amazon.awscdk.services.sns.subscriptions.EmailSubscription;
import software.amazon.awscdk.services.sns.subscriptions.SqsSubscription;
import software.constructs.Construct;

/** The queues and topics of {@link Topology}, what links them, and the topic that alarms go to. */
public final class MessagingStack extends Stack {
    private static final String SERVICES = "service:";

    private final Map<QueueName, LastingQueue> queues = new LinkedHashMap<>();
    private final Map<TopicName, Topic> topics = new LinkedHashMap<>();
    private final Topic alarms;

    public MessagingStack(Construct scope, Deployment deployment) {
        super(scope, "messaging", deployment.stack("messaging", "Renga: queues and topics"));
        alarms = alarms(deployment);
        for (QueueSpec spec : Topology.queues()) {
            LastingQueue queue = new LastingQueue(this, deployment, spec);
            queue.alarms().forEach(alarm -> alarm.addAlarmAction(new SnsAction(alarms)));
            queues.put(spec.name(), queue);
        }
        Topology.topics()
                .forEach(name -> topics.put(name, topic(name.value(), name.physical(deployment.environment()))));
        Topology.subscriptions().forEach(this::subscribe);
        changesOfTasks(deployment);
    }

    /** One of {@link Topology#queues}. */
    public LastingQueue queue(QueueName name) {
        return Objects.requireNonNull(queues.get(name), name::value);
    }

    /** One of {@link Topology#topics}. */
    public Topic topic(TopicName name) {
        return Objects.requireNonNull(topics.get(name), name::value);
    }

    /** Where alarms and the budget report to. */
    public Topic alarms() {
        return alarms;
    }

    private Topic topic(String id, String physical) {
        return Topic.Builder.create(this, id)
                .topicName(physical)
                .enforceSsl(true)
                .build();
    }

    private void subscribe(Topology.Subscription link) {
        topic(link.topic())
                .addSubscription(
                        SqsSubscription.Builder.create(queue(link.queue()).queue())
                                .rawMessageDelivery(true)
                                .build());
    }

    private Topic alarms(Deployment deployment) {
        Topic topic = topic("alarms", deployment.physical("alarms"));
        topic.addToResourcePolicy(PolicyStatement.Builder.create()
                .sid("AlarmsAndTheBudget")
                .principals(List.of(
                        new ServicePrincipal("cloudwatch.amazonaws.com"),
                        new ServicePrincipal("budgets.amazonaws.com")))
                .actions(List.of("sns:Publish"))
                .resources(List.of(topic.getTopicArn()))
                .conditions(Map.of("StringEquals", Map.of("aws:SourceAccount", Aws.ACCOUNT_ID)))
                .build());
        deployment.alarmEmail().ifPresent(address -> topic.addSubscription(new EmailSubscription(address)));
        return topic;
    }

    // Of this cluster only, and not of the services' own tasks, which are none of the scheduler's business.
    private void changesOfTasks(Deployment deployment) {
        rule(
                "TaskChanges",
                deployment.physical("task-changes"),
                EventPattern.builder()
                        .source(List.of("aws.ecs"))
                        .detailType(List.of("ECS Task State Change"))
                        .detail(Map.of(
                                "clusterArn", List.of(new Arns(deployment).ecs("cluster/" + deployment.cluster())),
                                "group", List.of(Map.of("anything-but", Map.of("prefix", SERVICES)))))
                        .build());
        rule(
                "SpotWarnings",
                deployment.physical("spot-warnings"),
                EventPattern.builder()
                        .source(List.of("aws.ec2"))
                        .detailType(List.of("EC2 Spot Instance Interruption Warning"))
                        .build());
    }

    private void rule(String id, String name, EventPattern pattern) {
        Rule.Builder.create(this, id)
                .ruleName(name)
                .eventPattern(pattern)
                .targets(List.of(
                        SqsQueue.Builder.create(queue(QueueName.TASK_CHANGES).queue())
                                .build()))
                .build();
    }
}
