package dev.renga.infra.machines;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.renga.infra.Resolved;
import dev.renga.infra.template.TemplateResource;
import dev.renga.infra.template.Templates;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** ADR 0034. */
class BatchStackTest {
    private final Templates templates = Resolved.small();

    @Test
    void machinesComeFromNothingAndUpToSixtyFourVcpus() {
        JsonNode machines = templates
                .resources("AWS::Batch::ComputeEnvironment")
                .getFirst()
                .properties()
                .path("ComputeResources");

        assertThat(machines.path("MinvCpus").asInt()).isZero();
        assertThat(machines.path("MaxvCpus").asInt()).isEqualTo(64);
        assertThat(machines.path("InstanceTypes")).hasToString("[\"g4dn.xlarge\"]");
        assertThat(machines.at("/Ec2Configuration/0/ImageType").asText()).isEqualTo("ECS_AL2023_NVIDIA");
    }

    @Test
    void thereIsAQueueForEveryPriorityThatASweepMayHave() {
        assertThat(templates.resources("AWS::Batch::JobQueue").stream()
                        .map(queue -> queue.text("JobQueueName") + " " + queue.text("Priority"))
                        .toList())
                .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(0, 9)
                        .mapToObj(priority -> "renga-dev-sweeps-" + priority + " " + priority)
                        .toList());
    }

    @Test
    void aJobThatCanNeverRunIsToldSo() {
        assertThat(templates.resources("AWS::Batch::JobQueue")).allSatisfy(queue -> {
            Map<String, Integer> limits = new HashMap<>();
            queue.properties().path("JobStateTimeLimitActions").forEach(action -> {
                assertThat(action.path("Action").asText()).isEqualTo("CANCEL");
                limits.put(
                        action.path("Reason").asText(),
                        action.path("MaxTimeSeconds").asInt());
            });
            assertThat(limits)
                    .containsEntry("CAPACITY:INSUFFICIENT_INSTANCE_CAPACITY", 14_400)
                    .containsEntry("MISCONFIGURATION:COMPUTE_ENVIRONMENT_MAX_RESOURCE", 600)
                    .containsEntry("MISCONFIGURATION:JOB_RESOURCE_REQUIREMENT", 600);
        });
    }

    @Test
    void aTrialIsTheOriginalsJob() {
        TemplateResource job = definition("renga-dev-trainer");

        assertThat(needs(job)).isEqualTo(Map.of("VCPU", "4", "MEMORY", "12000", "GPU", "1"));
        assertThat(needs(definition("renga-dev-trainer-cpu"))).doesNotContainKey("GPU");
        assertThat(job.properties().at("/Timeout/AttemptDurationSeconds").asInt())
                .isEqualTo(7_200);
    }

    // What no rule speaks of Batch tries again: a program with a mistake would run three times.
    @Test
    void onlyALostMachineIsTriedAgain() {
        assertThat(definitions()).hasSize(2).allSatisfy(job -> {
            JsonNode rules = job.properties().at("/RetryStrategy/EvaluateOnExit");
            assertThat(rules.path(0)).hasToString("{\"Action\":\"RETRY\",\"OnStatusReason\":\"Host EC2*\"}");
            assertThat(rules.path(rules.size() - 1)).hasToString("{\"Action\":\"EXIT\",\"OnReason\":\"*\"}");
        });
    }

    private List<TemplateResource> definitions() {
        return templates.resources("AWS::Batch::JobDefinition");
    }

    private TemplateResource definition(String name) {
        return definitions().stream()
                .filter(job -> job.text("JobDefinitionName").equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, String> needs(TemplateResource job) {
        Map<String, String> needs = new HashMap<>();
        job.properties()
                .at("/ContainerProperties/ResourceRequirements")
                .forEach(need ->
                        needs.put(need.path("Type").asText(), need.path("Value").asText()));
        return needs;
    }
}
