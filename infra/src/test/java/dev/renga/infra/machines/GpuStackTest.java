package dev.renga.infra.machines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.renga.infra.Deployment;
import dev.renga.infra.NodeRuntime;
import dev.renga.infra.Resolved;
import dev.renga.infra.template.TemplateResource;
import dev.renga.infra.template.Templates;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;

/** ADR 0034. */
class GpuStackTest {
    private final Templates templates = Resolved.small();

    @Test
    void theLaunchersFindTheirProvidersAndFamilies() {
        assertThat(names("AWS::ECS::CapacityProvider", "Name"))
                .containsExactlyInAnyOrder("renga-dev-gpu", "renga-dev-gpu-spot");
        assertThat(names("AWS::ECS::TaskDefinition", "Family")).contains("renga-dev-trainer", "renga-dev-trainer-cpu");
        TemplateResource providers = templates
                .resources("AWS::ECS::ClusterCapacityProviderAssociations")
                .getFirst();
        assertThat(providers.text("Cluster")).isEqualTo("renga-dev");
        assertThat(texts(providers.properties().path("CapacityProviders")))
                .containsExactly("FARGATE", "FARGATE_SPOT", "renga-dev-gpu", "renga-dev-gpu-spot");
    }

    @Test
    void thereIsNoMachineWhileNobodyTrainsAndSixteenAtMost() {
        assertThat(templates.resources("AWS::AutoScaling::AutoScalingGroup"))
                .hasSize(2)
                .allSatisfy(group -> {
                    assertThat(group.text("MinSize")).isEqualTo("0");
                    assertThat(group.text("MaxSize")).isEqualTo("16");
                    assertThat(group.properties().has("DesiredCapacity")).isFalse();
                });
    }

    @Test
    void aSweepGetsItsMachinesAtOnceAndTheyAreUsedToTheFull() {
        assertThat(templates.resources("AWS::ECS::CapacityProvider")).allSatisfy(provider -> {
            JsonNode scaling = provider.properties().at("/AutoScalingGroupProvider/ManagedScaling");
            assertThat(scaling.path("Status").asText()).isEqualTo("ENABLED");
            assertThat(scaling.path("TargetCapacity").asInt()).isEqualTo(100);
            assertThat(scaling.path("MinimumScalingStepSize").asInt()).isEqualTo(9);
            assertThat(scaling.path("InstanceWarmupPeriod").asInt()).isEqualTo(GpuGroup.WARM_UP_SECONDS);
        });
    }

    @Test
    void scalingInNeverTakesAMachineThatTrains() {
        assertThat(templates.resources("AWS::ECS::CapacityProvider"))
                .allSatisfy(provider -> assertThat(provider.properties()
                                .at("/AutoScalingGroupProvider/ManagedTerminationProtection")
                                .asText())
                        .isEqualTo("ENABLED"));
        // Without it ECS refuses the protection above.
        assertThat(templates.resources("AWS::AutoScaling::AutoScalingGroup"))
                .allSatisfy(group -> assertThat(group.properties()
                                .path("NewInstancesProtectedFromScaleIn")
                                .asBoolean())
                        .isTrue());
    }

    @Test
    void aTrialCannotReachTheMachinesCredentials() {
        assertThat(machines()).hasSize(2).allSatisfy(machine -> {
            assertThat(machine.at("/MetadataOptions/HttpTokens").asText()).isEqualTo("required");
            assertThat(machine.at("/MetadataOptions/HttpPutResponseHopLimit").asInt())
                    .isEqualTo(1);
        });
        assertThat(trials())
                .allSatisfy(trial -> assertThat(trial.text("NetworkMode")).isEqualTo("bridge"));
    }

    @Test
    void aMachineIsOfTheTypeThatPricesAreAboutAndItsDiskIsEncrypted() {
        assertThat(machines()).allSatisfy(machine -> {
            assertThat(machine.path("InstanceType").asText()).isEqualTo("g4dn.xlarge");
            assertThat(machine.path("ImageId").asText()).isEqualTo("resolve:ssm:" + GpuGroup.IMAGE);
            assertThat(machine.at("/BlockDeviceMappings/0/Ebs/Encrypted").asBoolean())
                    .isTrue();
        });
    }

    @Test
    void oneOfTheTwoGroupsIsSpot() {
        assertThat(machines().stream()
                        .map(machine ->
                                machine.at("/InstanceMarketOptions/MarketType").asText())
                        .toList())
                .containsExactlyInAnyOrder("", "spot");
    }

    @Test
    void aTrialHasAWholeMachineAndWritesToOneFolderOnly() {
        assertThat(trials()).hasSize(2).allSatisfy(trial -> {
            assertThat(trial.text("Cpu")).isEqualTo("4096");
            assertThat(trial.text("Memory")).isEqualTo("12000");
            JsonNode container = trial.properties().at("/ContainerDefinitions/0");
            assertThat(container.path("ReadonlyRootFilesystem").asBoolean()).isTrue();
            assertThat(container.path("StopTimeout").asInt()).isEqualTo(30);
            assertThat(container.at("/MountPoints/0/ContainerPath").asText()).isEqualTo("/tmp");
        });
    }

    @Test
    void onlyTheTrainerWithCudaAsksForAGpu() {
        assertThat(trials())
                .allSatisfy(trial -> assertThat(
                                trial.properties().at("/ContainerDefinitions/0").has("ResourceRequirements"))
                        .isEqualTo(trial.text("Family").equals("renga-dev-trainer")));
    }

    @Test
    void aStepBeyondAllMachinesIsRefusedByTheKeyOfItsContext() {
        assertThatThrownBy(() -> new GpuCapacity(4, 5, true)).hasMessageContaining("context 'gpuStep'");
        assertThatThrownBy(() -> new GpuCapacity(0, 1, true)).hasMessageContaining("context 'gpuMachines'");
    }

    @Test
    void withoutSpotTheSchedulerKnowsOfOneGroup() {
        NodeRuntime.require();
        App app = new App(AppProps.builder().context(Map.of("gpuSpot", "false")).build());
        assertThat(GpuStack.groups(app.getNode(), Deployment.from(app.getNode())))
                .containsExactly("renga-dev-gpu");
    }

    private List<TemplateResource> trials() {
        return templates.resources("AWS::ECS::TaskDefinition").stream()
                .filter(definition -> definition.stack().equals("gpu"))
                .toList();
    }

    private List<JsonNode> machines() {
        return templates.resources("AWS::EC2::LaunchTemplate").stream()
                .filter(template -> template.stack().equals("gpu"))
                .map(template -> template.properties().path("LaunchTemplateData"))
                .toList();
    }

    private List<String> names(String type, String property) {
        return templates.resources(type).stream()
                .map(resource -> resource.text(property))
                .toList();
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(element -> texts.add(element.asText()));
        return texts;
    }
}
