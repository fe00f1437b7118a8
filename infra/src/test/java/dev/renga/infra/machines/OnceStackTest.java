package dev.renga.infra.machines;

import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.infra.Resolved;
import dev.renga.infra.template.TemplateResource;
import dev.renga.infra.template.Templates;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OnceStackTest {
    private final Templates templates = Resolved.small();

    @Test
    void theOriginalsClientFindsItsFiveNames() {
        Map<String, String> parameters = new HashMap<>();
        templates.resources("AWS::SSM::Parameter").stream()
                .filter(parameter -> parameter.stack().equals("once"))
                .forEach(parameter -> parameters.put(parameter.text("Name"), parameter.text("Value")));

        assertThat(parameters)
                .containsEntry("/renga/dev/ECS_CLUSTER_NAME", "renga-dev")
                .containsEntry("/renga/dev/CONTAINER_NAME", "qa-worker")
                .containsEntry("/renga/dev/TABLE_NAME", "renga-dev-questions")
                .containsKeys("/renga/dev/ECS_TASK_VPC_SUBNET_1", "/renga/dev/ECS_TASK_DEFINITION_ARN");
        assertThat(parameters.get("/renga/dev/ECS_TASK_DEFINITION_ARN")).contains("renga-dev-qa-worker-once");
    }

    @Test
    void theTaskIsTheOriginalsAndItsContainerTheOneThatIsNamed() {
        TemplateResource task = templates.resources("AWS::ECS::TaskDefinition").stream()
                .filter(definition -> definition.stack().equals("once"))
                .findFirst()
                .orElseThrow();

        assertThat(task.text("Cpu")).isEqualTo("1024");
        assertThat(task.text("Memory")).isEqualTo("4096");
        assertThat(task.text("NetworkMode")).isEqualTo("awsvpc");
        assertThat(task.properties().at("/ContainerDefinitions/0/Name").asText())
                .isEqualTo("qa-worker");
    }
}
