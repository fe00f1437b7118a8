package dev.renga.infra.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.renga.infra.Resolved;
import dev.renga.infra.Synthesised;
import dev.renga.infra.template.TemplateResource;
import dev.renga.infra.template.Templates;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** ADR 0037. */
class WorkbenchTest {
    @ParameterizedTest
    @CsvSource({
        "cpu-box, t3.micro, /aws/service/ami-amazon-linux-latest/",
        "gpu-box, g4dn.xlarge, /aws/service/deeplearning/ami/x86_64/oss-nvidia-driver-gpu-pytorch-"
    })
    void theMachineIsOfItsTypeAndItsImageIsFoundInEveryRegion(String stack, String type, String image) {
        JsonNode machine = machine(stack);

        assertThat(machine.path("InstanceType").asText()).isEqualTo(type);
        assertThat(machine.path("ImageId").asText()).startsWith("resolve:ssm:" + image);
        assertThat(machine.at("/MetadataOptions/HttpTokens").asText()).isEqualTo("required");
        assertThat(machine.at("/BlockDeviceMappings/0/Ebs/Encrypted").asBoolean())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"cpu-box", "gpu-box"})
    void theLinesThatOneTypesArePrinted(String stack) {
        JsonNode outputs = Objects.requireNonNull(
                        Synthesised.small().templates().get(stack))
                .path("Outputs");

        assertThat(outputs.properties().stream().map(output -> output.getKey()).toList())
                .contains("PublicIp", "PublicDnsName", "Ssh", "JupyterTunnel", "SessionManager", "FetchKey");
        assertThat(outputs.path("JupyterTunnel").toString()).contains("-L 8888:127.0.0.1:8888");
        assertThat(outputs.path("FetchKey").toString()).contains("umask 377");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cpu-box", "gpu-box"})
    void aBoxThatNobodyUsesIsStopped(String stack) {
        TemplateResource alarm =
                of(Resolved.small(), stack, "AWS::CloudWatch::Alarm").getFirst();

        assertThat(alarm.properties().path("AlarmActions").toString()).contains(":automate:us-east-1:ec2:stop");
        assertThat(alarm.text("MetricName")).isEqualTo("CPUUtilization");
        assertThat(alarm.properties().path("Period").asInt()
                        * alarm.properties().path("EvaluationPeriods").asInt())
                .isEqualTo(IdleStop.HOURS * 3_600);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cpu-box", "gpu-box"})
    void nobodyReachesABoxUnlessTheDeploymentSaysWho(String stack) {
        assertThat(ingress(Resolved.small(), stack)).isEmpty();

        JsonNode only = ingress(Resolved.full(), stack).path(0);
        assertThat(only.path("CidrIp").asText()).isEqualTo("203.0.113.7/32");
        assertThat(only.path("ToPort").asInt()).isEqualTo(22);
    }

    @Test
    void aKeyPairThatIsThereIsTaken() {
        assertThat(Resolved.small().resources("AWS::EC2::KeyPair")).hasSize(2);
        assertThat(Resolved.full().resources("AWS::EC2::KeyPair")).isEmpty();
        assertThat(template(Resolved.full(), "gpu-box").path("KeyName").asText())
                .isEqualTo("mine");
    }

    @Test
    void noBoxHasANatGateway() {
        assertThat(Resolved.small().resources("AWS::EC2::NatGateway")).isEmpty();
    }

    private static JsonNode ingress(Templates templates, String stack) {
        return of(templates, stack, "AWS::EC2::SecurityGroup")
                .getFirst()
                .properties()
                .path("SecurityGroupIngress");
    }

    private static JsonNode machine(String stack) {
        return template(Resolved.small(), stack);
    }

    private static JsonNode template(Templates templates, String stack) {
        return of(templates, stack, "AWS::EC2::LaunchTemplate")
                .getFirst()
                .properties()
                .path("LaunchTemplateData");
    }

    private static List<TemplateResource> of(Templates templates, String stack, String type) {
        return templates.resources(type).stream()
                .filter(resource -> resource.stack().equals(stack))
                .toList();
    }
}
