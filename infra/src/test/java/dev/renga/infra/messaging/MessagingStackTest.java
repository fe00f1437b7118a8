package dev.renga.infra.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.renga.contracts.Environment;
import dev.renga.contracts.QueueName;
import dev.renga.contracts.QueueSpec;
import dev.renga.contracts.TopicName;
import dev.renga.contracts.Topology;
import dev.renga.infra.Resource;
import dev.renga.infra.Synthesised;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MessagingStackTest {
    private static final Environment DEV = new Environment("dev");
    private static final String QUEUE = "AWS::SQS::Queue";
    private static final String QUEUE_POLICY = "AWS::SQS::QueuePolicy";
    private static final int SECONDS_OF_TWO_WEEKS = 1_209_600;

    private final Synthesised synthesised = Synthesised.small();

    static Stream<QueueSpec> queues() {
        return Topology.queues().stream();
    }

    @Test
    void theQueuesAreThoseOfTheTopologyAndTheirDeadLetterQueues() {
        assertThat(named(QUEUE, "QueueName"))
                .containsExactlyInAnyOrderElementsOf(queues().flatMap(
                                spec -> Stream.of(spec.name(), spec.name().deadLetter()))
                        .map(name -> name.physical(DEV))
                        .toList());
    }

    @Test
    void theTopicsAreThoseOfTheTopologyAndOneForAlarms() {
        assertThat(named("AWS::SNS::Topic", "TopicName"))
                .containsExactlyInAnyOrderElementsOf(Stream.concat(
                                Topology.topics().stream().map(topic -> topic.physical(DEV)),
                                Stream.of("renga-dev-alarms"))
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("queues")
    void aQueueHasTheShapeThatTheTopologyGivesIt(QueueSpec spec) {
        Resource queue = queue(spec.name());
        assertThat(queue.properties().path("VisibilityTimeout").asLong())
                .isEqualTo(spec.visibility().toSeconds());
        assertThat(queue.properties().path("MessageRetentionPeriod").asLong())
                .isEqualTo(spec.retention().toSeconds());
        assertThat(queue.properties().at("/RedrivePolicy/maxReceiveCount").asInt())
                .isEqualTo(spec.maxReceives());
        assertThat(queue.text("RedrivePolicy/deadLetterTargetArn"))
                .contains(queue(spec.name().deadLetter()).id());
    }

    @ParameterizedTest
    @MethodSource("queues")
    void deadLettersOutliveTheirSourceAndComeFromNowhereElse(QueueSpec spec) {
        Resource letters = queue(spec.name().deadLetter());
        assertThat(letters.properties().path("MessageRetentionPeriod").asInt())
                .isEqualTo(SECONDS_OF_TWO_WEEKS)
                .isGreaterThan(Math.toIntExact(spec.retention().toSeconds()));
        assertThat(letters.text("RedriveAllowPolicy/redrivePermission")).isEqualTo("byQueue");
        assertThat(Resource.each(letters.properties().at("/RedriveAllowPolicy/sourceQueueArns"))
                        .map(Resource::text))
                .singleElement()
                .asString()
                .endsWith(":" + spec.name().physical(DEV));
    }

    @Test
    void everyQueueIsEncryptedAndRefusesWhatDoesNotComeByTls() {
        assertThat(ours(QUEUE)).isNotEmpty().allSatisfy(queue -> {
            assertThat(queue.properties().path("SqsManagedSseEnabled").asBoolean())
                    .isTrue();
            assertThat(statements(QUEUE_POLICY, queue)).anySatisfy(MessagingStackTest::refusesPlainText);
        });
        assertThat(ours("AWS::SNS::Topic"))
                .allSatisfy(topic -> assertThat(statements("AWS::SNS::TopicPolicy", topic))
                        .anySatisfy(MessagingStackTest::refusesPlainText));
    }

    @ParameterizedTest
    @MethodSource("queues")
    void somebodyIsToldOfAQueueThatNobodyReadsAndOfItsDeadLetters(QueueSpec spec) {
        assertThat(alarmed("ApproximateAgeOfOldestMessage", queue(spec.name()))).isTrue();
        assertThat(alarmed(
                        "ApproximateNumberOfMessagesVisible", queue(spec.name().deadLetter())))
                .isTrue();
    }

    @Test
    void aTopicDeliversRawAndOnlyItMaySendToItsQueue() {
        assertThat(ours("AWS::SNS::Subscription"))
                .hasSize(Topology.subscriptions().size())
                .allSatisfy(link -> assertThat(
                                link.properties().path("RawMessageDelivery").asBoolean())
                        .isTrue());
        for (Topology.Subscription link : Topology.subscriptions()) {
            assertThat(allowed("sns.amazonaws.com", queue(link.queue())))
                    .singleElement()
                    .satisfies(
                            statement -> assertThat(Resource.text(statement.at("/Condition/ArnEquals/aws:SourceArn")))
                                    .contains(topic(link.topic()).id()));
        }
    }

    @Test
    void changesOfTasksComeFromTheClusterAndNotFromTheServicesOwnTasks() {
        Resource rule = rule("renga-dev-task-changes");
        assertThat(rule.text("EventPattern/detail-type/0")).isEqualTo("ECS Task State Change");
        assertThat(rule.text("EventPattern/detail/clusterArn/0")).endsWith(":cluster/renga-dev");
        assertThat(rule.text("EventPattern/detail/group/0/anything-but/prefix")).isEqualTo("service:");
        assertThat(rule("renga-dev-spot-warnings").text("EventPattern/detail-type/0"))
                .isEqualTo("EC2 Spot Instance Interruption Warning");
        assertThat(allowed("events.amazonaws.com", queue(QueueName.TASK_CHANGES)))
                .hasSize(2)
                .allSatisfy(statement -> assertThat(statement
                                .at("/Condition/ArnEquals/aws:SourceArn")
                                .isMissingNode())
                        .isFalse());
    }

    private static void refusesPlainText(JsonNode statement) {
        assertThat(statement.path("Effect").asText()).isEqualTo("Deny");
        assertThat(statement.at("/Condition/Bool/aws:SecureTransport").asText()).isEqualTo("false");
    }

    private boolean alarmed(String metric, Resource queue) {
        return ours("AWS::CloudWatch::Alarm").stream()
                .filter(alarm -> alarm.text("MetricName").equals(metric))
                .filter(alarm -> !alarm.properties().path("AlarmActions").isEmpty())
                .anyMatch(alarm -> alarm.text("Dimensions/0/Value").contains(queue.id()));
    }

    private List<JsonNode> allowed(String service, Resource queue) {
        return statements(QUEUE_POLICY, queue).stream()
                .filter(statement -> statement.at("/Principal/Service").asText().equals(service))
                .toList();
    }

    private List<JsonNode> statements(String policies, Resource owner) {
        String list = policies.equals(QUEUE_POLICY) ? "Queues" : "Topics";
        return ours(policies).stream()
                .filter(policy ->
                        Resource.text(policy.properties().path(list).path(0)).equals("<" + owner.id() + ">"))
                .flatMap(policy -> Resource.each(policy.properties().at("/PolicyDocument/Statement")))
                .toList();
    }

    private Resource queue(QueueName name) {
        return one(QUEUE, "QueueName", name.physical(DEV));
    }

    private Resource topic(TopicName name) {
        return one("AWS::SNS::Topic", "TopicName", name.physical(DEV));
    }

    private Resource rule(String name) {
        return one("AWS::Events::Rule", "Name", name);
    }

    private Resource one(String type, String property, String name) {
        return ours(type).stream()
                .filter(resource -> resource.text(property).equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + type + " is called " + name));
    }

    private List<String> named(String type, String property) {
        return ours(type).stream().map(resource -> resource.text(property)).toList();
    }

    // Others may have queues and topics of their own.
    private List<Resource> ours(String type) {
        return synthesised.resources(type).stream()
                .filter(resource -> resource.stack().equals("messaging"))
                .toList();
    }
}
