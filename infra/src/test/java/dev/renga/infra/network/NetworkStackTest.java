package dev.renga.infra.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import com.fasterxml.jackson.databind.JsonNode;
import dev.renga.infra.Resource;
import dev.renga.infra.Synthesised;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class NetworkStackTest {
    private final Synthesised small = Synthesised.small();
    private final Synthesised full = Synthesised.full();

    @Test
    void nothingIsPaidForAddressTranslationOrEndpoints() {
        assertThat(small.resources("AWS::EC2::NatGateway")).isEmpty();
        assertThat(small.resources("AWS::EC2::VPCEndpoint"))
                .hasSize(2)
                .allSatisfy(
                        endpoint -> assertThat(endpoint.text("VpcEndpointType")).isEqualTo("Gateway"));
    }

    @Test
    void onlyTheGatewayMayBeReachedAndOnlyByWhatStandsBeforeIt() {
        assertThat(small.resources("AWS::EC2::SecurityGroupIngress")).isEmpty();
        assertThat(ofNetwork()
                        .flatMap(group -> rules(group, "SecurityGroupIngress")
                                .map(rule -> group.text("GroupName") + " " + port(rule) + " from "
                                        + Resource.text(rule.path("SourceSecurityGroupId")))))
                .singleElement(STRING)
                .matches("renga-dev-gateway " + NetworkStack.GATEWAY_PORT + " from <Door\\w+\\.GroupId>");
    }

    @Test
    void whatStandsBeforeTheGatewayMayCallNothingElse() {
        assertThat(small.resources("AWS::EC2::SecurityGroupEgress")).isEmpty();
        assertThat(ofNetwork()
                        .filter(group -> group.id().startsWith("Door"))
                        .flatMap(group -> rules(group, "SecurityGroupEgress"))
                        .map(rule -> port(rule) + " at " + Resource.text(rule.path("CidrIp"))))
                .containsExactly(NetworkStack.GATEWAY_PORT + " at 10.10.0.0/20");
    }

    @Test
    void theLoadBalancerIsReachedByCloudFrontOnly() {
        assertThat(reaching(full)).containsExactly("80 from " + Synthesised.PREFIX_LIST);
        assertThat(full.resources("AWS::EC2::SecurityGroup").stream()
                        .flatMap(group -> Resource.each(group.properties().path("SecurityGroupIngress")))
                        .map(rule -> Resource.text(rule.path("CidrIp"))))
                .noneMatch("0.0.0.0/0"::equals);
    }

    /** Somebody has to ask AWS for the list's id, or nothing is deployed. */
    @Test
    void aListThatNobodyAskedForIsOneThatAwsRefuses() {
        assertThat(reaching(Synthesised.of(Map.of("environment", "dev", "edge", "full"))))
                .containsExactly("80 from pl-unknown");
    }

    @Test
    void theClusterHasBothKindsOfFargate() {
        assertThat(small.resources("AWS::ECS::Cluster")).singleElement().satisfies(cluster -> {
            assertThat(cluster.text("ClusterName")).isEqualTo("renga-dev");
            assertThat(Resource.each(cluster.properties().path("CapacityProviders"))
                            .map(Resource::text))
                    .contains("FARGATE", "FARGATE_SPOT");
        });
    }

    private static Stream<String> reaching(Synthesised made) {
        return made.resources("AWS::EC2::SecurityGroupIngress").stream()
                .filter(rule -> rule.text("GroupId").startsWith("<Door"))
                .map(rule -> port(rule.properties()) + " from " + rule.text("SourcePrefixListId"));
    }

    private Stream<Resource> ofNetwork() {
        return small.resources("AWS::EC2::SecurityGroup").stream()
                .filter(group -> group.stack().equals("network"));
    }

    private static Stream<JsonNode> rules(Resource group, String direction) {
        return Resource.each(group.properties().path(direction)).filter(rule -> !rule.isMissingNode());
    }

    private static int port(JsonNode rule) {
        return rule.path("FromPort").asInt();
    }
}
