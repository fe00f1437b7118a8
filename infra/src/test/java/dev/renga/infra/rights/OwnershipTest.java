package dev.renga.infra.rights;

import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.contracts.QueueSpec;
import dev.renga.contracts.Topology;
import dev.renga.infra.Resolved;
import dev.renga.infra.template.TemplateResource;
import dev.renga.infra.template.Templates;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rule 1 of the design: only queues and topics between services. A table has one owner; no service reads another's. */
class OwnershipTest {
    private static final String ARN = "arn:aws:%s:us-east-1:123456789012:%s";
    private static final Map<String, String> OWNERS = Map.of(
            "questions", "gateway",
            "gateway-marks", "gateway",
            "haiku", "haiku-service",
            "haiku-marks", "haiku-service",
            "sweeps", "sweep-scheduler");
    private static final Set<String> TAKING =
            Set.of("sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:ChangeMessageVisibility");

    private final Templates templates = Resolved.small();
    private final List<Grant> grants = Grants.of(templates);

    @Test
    void aTableHasOneOwnerAndNobodyElseTouchesIt() {
        List<TemplateResource> tables = new ArrayList<>(templates.resources("AWS::DynamoDB::Table"));
        tables.addAll(templates.resources("AWS::DynamoDB::GlobalTable"));
        tables.removeIf(table -> table.stack().equals("playground"));

        assertThat(tables).hasSize(OWNERS.size()).allSatisfy(table -> {
            String name = table.text("TableName");
            String arn = String.format(ARN, "dynamodb", "table/" + name);
            List<String> owner = List.of(Objects.requireNonNull(OWNERS.get(name.replace("renga-dev-", "")), name));
            assertThat(Grants.whoMay(grants, grant -> grant.isOf("dynamodb"), arn))
                    .as(name)
                    .isEqualTo(owner);
            assertThat(Grants.whoMay(grants, grant -> grant.isOf("dynamodb"), arn + "/index/any"))
                    .as("indexes of " + name)
                    .isSubsetOf(owner);
        });
    }

    @Test
    void aQueueIsReadByItsConsumerAlone() {
        for (QueueSpec queue : Topology.queues()) {
            String arn = String.format(ARN, "sqs", "renga-dev-" + queue.name().value());
            assertThat(Grants.whoMay(grants, grant -> TAKING.contains(grant.action()), arn))
                    .as(queue.name().value())
                    .containsExactly(queue.owner());
        }
    }

    @Test
    void deadLettersOfTheLanesAreTheGatewaysAndTheOthersNobodys() {
        for (QueueSpec queue : Topology.queues()) {
            String arn = String.format(
                    ARN, "sqs", "renga-dev-" + queue.name().deadLetter().value());
            assertThat(Grants.whoMay(grants, grant -> TAKING.contains(grant.action()), arn))
                    .as(queue.name().deadLetter().value())
                    .isEqualTo(queue.owner().equals("qa-worker") ? List.of("gateway") : List.of());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "questions, gateway",
        "questions-bulk, gateway",
        "haiku-requests, gateway",
        "sweep-requests, gateway",
        "trial-reports, trainer+trainer-job"
    })
    void aRequestComesFromWhereTheDesignSays(String queue, String senders) {
        assertThat(Grants.whoMay(
                        grants,
                        grant -> grant.action().equals("sqs:SendMessage"),
                        String.format(ARN, "sqs", "renga-dev-" + queue)))
                .isEqualTo(List.of(senders.split("\\+")));
    }

    @ParameterizedTest
    @CsvSource({"qa-events, qa-worker+qa-worker-once", "haiku-events, haiku-service", "sweep-events, sweep-scheduler"})
    void aTopicHasOnePublisher(String topic, String publishers) {
        assertThat(Grants.whoMay(
                        grants,
                        grant -> grant.action().equals("sns:Publish"),
                        String.format(ARN, "sns", "renga-dev-" + topic)))
                .isEqualTo(List.of(publishers.split("\\+")));
    }

    @Test
    void onlyTheSchedulerStartsTasksAndHandsOverTheRolesOfTrialsOnly() {
        assertThat(grants)
                .filteredOn(grant ->
                        Set.of("ecs:RunTask", "batch:SubmitJob", "iam:PassRole").contains(grant.action()))
                .isNotEmpty()
                .allSatisfy(grant -> assertThat(grant.who()).isEqualTo("sweep-scheduler"));
        assertThat(grants)
                .filteredOn(grant -> grant.action().equals("iam:PassRole"))
                .isNotEmpty()
                .allSatisfy(grant -> {
                    assertThat(grant.resource())
                            .matches("arn:aws:iam::123456789012:role/renga-dev-trainer(-execution)?");
                    assertThat(grant.condition())
                            .contains("iam:PassedToService")
                            .contains("ecs-tasks.amazonaws.com");
                });
    }

    @Test
    void filesOfSweepsAreTheSchedulersAndTheTrials() {
        assertThat(Grants.whoMay(
                        grants,
                        grant -> grant.isOf("s3"),
                        "arn:aws:s3:::renga-dev-artifacts-123456789012/sweeps/a/trials/0/attempts/1/done.json"))
                .isSubsetOf("sweep-scheduler", "trainer", "trainer-job");
    }

    @Test
    void noServiceMayChangeWhatMayBeDone() {
        assertThat(grants)
                .noneMatch(grant -> grant.isOf("iam") && !grant.action().equals("iam:PassRole"));
    }
}
