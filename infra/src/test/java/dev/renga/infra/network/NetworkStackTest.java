package dev.renga.infra.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.infra.Resource;
import dev.renga.infra.Synthesised;
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
        assertThat(small.resources("AWS::EC2::SecurityGroupIngress"))
                .singleElement()
                .satisfies(rule -> {
                    assertThat(rule.properties().path("FromPort").asInt()).isEqualTo(NetworkStack.GATEWAY_PORT);
                    assertThat(rule.text("GroupId")).contains("Gateway");
                    assertThat(rule.text("SourceSecurityGroupId")).contains("Door");
                });
        assertThat(small.resources("AWS::EC2::SecurityGroup").stream()
                        .filter(group -> group.stack().equals("network")))
                .isNotEmpty()
                .allSatisfy(group -> assertThat(group.properties().has("SecurityGroupIngress"))
                        .isFalse());
    }

    @Test
    void whatStandsBeforeTheGatewayMayCallNothingElse() {
        assertThat(small.resources("AWS::EC2::SecurityGroupEgress"))
                .allSatisfy(rule ->
                        assertThat(rule.text("DestinationSecurityGroupId")).contains("Gateway"));
    }

    @Test
    void theLoadBalancerIsReachedFromInsideOnly() {
        assertThat(full.resources("AWS::EC2::SecurityGroup").stream()
                        .flatMap(group -> Resource.each(group.properties().path("SecurityGroupIngress")))
                        .map(rule -> Resource.text(rule.path("CidrIp"))))
                .noneMatch("0.0.0.0/0"::equals);
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
}
