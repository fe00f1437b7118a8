package dev.renga.infra.services;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.renga.contracts.Environment;
import dev.renga.contracts.QueueSpec;
import dev.renga.contracts.Topology;
import dev.renga.infra.Resource;
import dev.renga.infra.Synthesised;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServicesTest {
    private static final String TASK = "AWS::ECS::TaskDefinition";
    private static final String SERVICE = "AWS::ECS::Service";
    private static final List<String> NAMES = List.of("gateway", "qa-worker", "haiku-service", "sweep-scheduler");

    private final Synthesised small = Synthesised.small();
    private final Synthesised full = Synthesised.full();

    @Test
    void aWorkerIsAsLargeAsATaskOfTheOriginal() {
        Resource task = task("qa-worker");
        assertThat(task.text("Cpu")).isEqualTo("1024");
        assertThat(task.text("Memory")).isEqualTo("4096");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gateway", "qa-worker", "haiku-service", "sweep-scheduler"})
    void aTaskWritesNowhereButInTmpHasTwoMinutesToEndAndItsHealthIsAsked(String name) {
        JsonNode container = container(task(name));
        assertThat(container.path("ReadonlyRootFilesystem").asBoolean()).isTrue();
        assertThat(container.at("/MountPoints/0/ContainerPath").asText()).isEqualTo("/tmp");
        assertThat(container.path("StopTimeout").asInt()).isEqualTo(120);
        assertThat(container.at("/HealthCheck/Command/1").asText()).isEqualTo("healthy");
        assertThat(container.at("/LogConfiguration/LogDriver").asText()).isEqualTo("awslogs");
    }

    @ParameterizedTest
    @CsvSource({"gateway, 60", "qa-worker, 300", "haiku-service, 60", "sweep-scheduler, 60"})
    void onlyAWorkerWhichFetchesItsModelMayBeLongWithoutHealth(String name, int seconds) {
        assertThat(container(task(name)).at("/HealthCheck/StartPeriod").asInt()).isEqualTo(seconds);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gateway", "qa-worker", "haiku-service", "sweep-scheduler"})
    void aServiceKnowsWhereItIs(String name) {
        assertThat(variables(task(name)))
                .containsEntry("RENGA_ENV", "dev")
                .containsEntry("AWS_REGION", "us-east-1")
                .containsEntry("AWS_ACCOUNT_ID", "<AWS::AccountId>")
                .containsEntry("RENGA_ARTIFACTS_BUCKET", "renga-dev-artifacts-<AWS::AccountId>")
                .containsEntry("RENGA_METRICS", "cloudwatch");
    }

    @Test
    void theFirstWorkerNeverWaitsForSpotCapacity() {
        assertThat(strategy(small, "qa-worker")).containsExactly("FARGATE 1 1", "FARGATE_SPOT 0 3");
        assertThat(strategy(full, "gateway")).containsExactly("FARGATE 1 1", "FARGATE_SPOT 0 3");
        assertThat(strategy(small, "gateway")).containsExactly("FARGATE_SPOT 0 1");
    }

    @Test
    void aReleaseLeavesTheNumberOfTasksToWhatScalesThem() {
        assertThat(NAMES)
                .allSatisfy(name -> assertThat(service(small, name).properties().has("DesiredCount"))
                        .isEqualTo(name.equals("sweep-scheduler")));
    }

    @Test
    void aReleaseThatDoesNotBecomeHealthyIsTakenBack() {
        assertThat(NAMES)
                .allSatisfy(name -> assertThat(service(small, name)
                                .properties()
                                .at("/DeploymentConfiguration/DeploymentCircuitBreaker/Rollback")
                                .asBoolean())
                        .isTrue());
    }

    @Test
    void theGatewayIsCalledByItsNameOrByTheLoadBalancer() {
        assertThat(service(small, "gateway").properties().path("ServiceRegistries"))
                .hasSize(1);
        assertThat(service(small, "gateway").properties().path("LoadBalancers")).isEmpty();
        assertThat(service(full, "gateway").properties().path("ServiceRegistries"))
                .isEmpty();
        assertThat(service(full, "gateway").properties().path("LoadBalancers")).hasSize(1);
        assertThat(variables(task("gateway")).get("RENGA_GATEWAY_NAMES"))
                .contains("gateway.renga-dev.internal")
                .contains("Distribution");
        assertThat(variables(task("gateway"))).containsEntry("RENGA_POOL", "renga-dev/renga-dev-qa-worker");
    }

    @Test
    void theGatewaysKeyIsInNoTemplate() {
        JsonNode container = task("gateway").properties().at("/ContainerDefinitions/0");
        assertThat(container.path("Secrets")).singleElement().satisfies(secret -> {
            assertThat(secret.path("Name").asText()).isEqualTo("RENGA_GATEWAY_KEY");
            assertThat(Resource.text(secret.path("ValueFrom"))).endsWith(":parameter/renga/dev/RENGA_GATEWAY_KEY");
        });
        assertThat(variables(task("gateway"))).doesNotContainKeys("RENGA_GATEWAY_KEY", "RENGA_GATEWAY_OPEN");
    }

    static Stream<QueueSpec> queues() {
        return Topology.queues().stream();
    }

    @ParameterizedTest
    @MethodSource("queues")
    void aQueueIsReadByItsOwnerAndNoOtherService(QueueSpec spec) {
        String queue = ":" + spec.name().physical(new Environment("dev"));
        assertThat(NAMES.stream().filter(name -> may(name, "sqs:ReceiveMessage").anyMatch(arn -> arn.endsWith(queue))))
                .containsExactly(spec.owner());
    }

    @Test
    void onlyTheGatewayMakesQueuesAndOnlyItsOwn() {
        assertThat(NAMES.stream()
                        .filter(name -> may(name, "sqs:CreateQueue").findAny().isPresent()))
                .containsExactly("gateway");
        assertThat(may("gateway", "sqs:DeleteQueue")).singleElement().asString().endsWith(":renga-dev-gateway-*");
    }

    @Test
    void theSchedulerHandsOverTheRolesOfTrialsOnly() {
        assertThat(may("sweep-scheduler", "iam:PassRole"))
                .isNotEmpty()
                .allSatisfy(role -> assertThat(role).contains(":role/renga-dev-trainer"));
    }

    @Test
    void theSchedulerGivesBackMachinesOfEveryGroupThatThereIs() {
        List<String> groups = small.resources("AWS::AutoScaling::AutoScalingGroup").stream()
                .map(group -> Resource.text(group.properties().path("AutoScalingGroupName")))
                .toList();
        assertThat(groups).containsExactlyInAnyOrder("renga-dev-gpu", "renga-dev-gpu-spot");
        assertThat(variables(task("sweep-scheduler")))
                .containsEntry("RENGA_GPU_GROUP", "renga-dev-gpu,renga-dev-gpu-spot");
        assertThat(List.of("autoscaling:TerminateInstanceInAutoScalingGroup", "autoscaling:SetDesiredCapacity"))
                .allSatisfy(action -> assertThat(may("sweep-scheduler", action)
                                .map(arn -> arn.replaceAll(".*autoScalingGroupName/", "")))
                        .containsExactlyInAnyOrderElementsOf(groups));
    }

    @Test
    void workersAnswerWithTheModelThatIsNamedElseWithTheirOwn() {
        assertThat(variables(one(full, TASK, "qa-worker"))).containsEntry("RENGA_QA_MODEL", Synthesised.MODEL);
        assertThat(variables(one(full, TASK, "once"))).containsEntry("RENGA_QA_MODEL", Synthesised.MODEL);
        assertThat(variables(task("qa-worker"))).doesNotContainKey("RENGA_QA_MODEL");
    }

    private Stream<String> may(String service, String action) {
        return small.resources("AWS::IAM::Policy").stream()
                .filter(policy -> policy.stack().equals(service))
                .flatMap(policy -> Resource.each(policy.properties().at("/PolicyDocument/Statement")))
                .filter(statement -> Resource.each(statement.path("Action"))
                        .anyMatch(one -> one.asText().equals(action)))
                .flatMap(statement -> Resource.each(statement.path("Resource")))
                .map(Resource::text);
    }

    private List<String> strategy(Synthesised deployment, String name) {
        return Resource.each(service(deployment, name).properties().path("CapacityProviderStrategy"))
                .map(item -> item.path("CapacityProvider").asText() + " "
                        + item.path("Base").asInt() + " " + item.path("Weight").asInt())
                .toList();
    }

    private Resource task(String name) {
        return one(small, TASK, name);
    }

    private static Resource service(Synthesised deployment, String name) {
        return one(deployment, SERVICE, name);
    }

    private static Resource one(Synthesised deployment, String type, String stack) {
        return deployment.resources(type).stream()
                .filter(resource -> resource.stack().equals(stack))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + type + " in " + stack));
    }

    private static JsonNode container(Resource task) {
        return task.properties().path("ContainerDefinitions").path(0);
    }

    private static Map<String, String> variables(Resource task) {
        return container(task)
                .path("Environment")
                .valueStream()
                .collect(Collectors.toMap(
                        variable -> variable.path("Name").asText(), variable -> Resource.text(variable.path("Value"))));
    }
}
