package dev.renga.local.ecs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.renga.local.aws.AwsFailure;
import dev.renga.local.aws.Json;
import dev.renga.local.state.StateStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TaskDefinitionsTest {
    private final TaskDefinitions definitions =
            new TaskDefinitions(StateStore.open(Optional.empty()), InstantSource.fixed(Instant.EPOCH));

    @Test
    void aFamilyAloneMeansItsNewestActiveRevision() {
        definitions.register(trial("frog"));
        definitions.register(trial("frog"));
        definitions.register(trial("frog-pond"));
        assertThat(definitions.required("frog").revision()).isEqualTo(2);

        definitions.retire("frog:2");
        assertThat(definitions.required("frog").revision()).isEqualTo(1);
        assertThat(definitions.required("frog:2").isActive()).isFalse();
        assertThat(definitions.register(trial("frog")).revision()).isEqualTo(3);
    }

    @Test
    void whatIsThereAlreadyInTheSameShapeIsNotRegisteredAgain() {
        assertThat(definitions.provide(trial("frog")).revision()).isEqualTo(1);
        assertThat(definitions.provide(trial("frog")).revision()).isEqualTo(1);
        assertThat(definitions.provide(trial("frog").put("cpu", "512")).revision())
                .isEqualTo(2);
    }

    @Test
    void aFargateDefinitionNeedsItsOwnNetworkAndASize() {
        ObjectNode fargate = trial("frog");
        fargate.putArray("requiresCompatibilities").add("FARGATE");
        assertThatThrownBy(() -> definitions.register(fargate))
                .isInstanceOf(AwsFailure.class)
                .hasMessageContaining("awsvpc");
        assertThatThrownBy(() -> definitions.register(fargate.put("networkMode", "awsvpc")))
                .hasMessageContaining("task level");
    }

    private static ObjectNode trial(String family) {
        ObjectNode definition = Json.MAPPER.createObjectNode().put("family", family);
        definition
                .putArray("containerDefinitions")
                .addObject()
                .put("name", "main")
                .put("image", "shell")
                .put("memory", 64);
        return definition;
    }
}
