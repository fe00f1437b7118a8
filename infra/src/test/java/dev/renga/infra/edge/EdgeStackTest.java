package dev.renga.infra.edge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.renga.infra.Resource;
import dev.renga.infra.Synthesised;
import java.util.List;
import org.junit.jupiter.api.Test;

class EdgeStackTest {
    private static final List<String> PAID_BY_THE_HOUR =
            List.of("AWS::ElasticLoadBalancingV2::LoadBalancer", "AWS::EC2::NatGateway", "AWS::ApiGateway::VpcLink");

    private final Synthesised small = Synthesised.small();
    private final Synthesised full = Synthesised.full();

    @Test
    void theSmallEdgeHasNothingThatIsPaidByTheHour() {
        assertThat(small.resources().map(Resource::type)).doesNotContainAnyElementsOf(PAID_BY_THE_HOUR);
    }

    @Test
    void theGatewayIsBehindTheSameHttpsOriginAsThePage() {
        assertThat(List.of(small, full)).allSatisfy(deployment -> {
            JsonNode behavior = distribution(deployment).path("DefaultCacheBehavior");
            assertThat(behavior.path("ViewerProtocolPolicy").asText()).isEqualTo("redirect-to-https");
            assertThat(Resource.each(behavior.path("AllowedMethods")).map(JsonNode::asText))
                    .contains("POST", "PATCH", "DELETE");
        });
        assertThat(distribution(full)
                        .path("CacheBehaviors")
                        .valueStream()
                        .map(behavior -> behavior.path("PathPattern").asText()))
                .containsExactlyInAnyOrder("/", "/haiku/", "/haiku/page/*");
    }

    @Test
    void aClientMayWaitForAMinuteAndListenForLonger() {
        assertThat(origin(small).at("/CustomOriginConfig/OriginReadTimeout").asInt())
                .isBetween(61, 120);
        assertThat(origin(full).at("/VpcOriginConfig/OriginReadTimeout").asInt())
                .isBetween(61, 120);
        assertThat(small.resources("AWS::ApiGateway::Method")).isNotEmpty().allSatisfy(method -> {
            JsonNode integration = method.properties().path("Integration");
            assertThat(integration.path("ResponseTransferMode").asText()).isEqualTo("STREAM");
            assertThat(Resource.text(integration.path("Uri"))).contains("response-streaming-invocations");
            assertThat(integration.path("TimeoutInMillis").asInt()).isEqualTo(300_000);
        });
        assertThat(full.resources("AWS::ElasticLoadBalancingV2::LoadBalancer")
                        .getFirst()
                        .properties()
                        .path("LoadBalancerAttributes")
                        .valueStream()
                        .map(attribute -> attribute.path("Key").asText() + "="
                                + attribute.path("Value").asText()))
                .contains("idle_timeout.timeout_seconds=120");
    }

    @Test
    void theLoadBalancerHasNoAddressOutside() {
        assertThat(full.resources("AWS::ElasticLoadBalancingV2::LoadBalancer"))
                .singleElement()
                .satisfies(balancer -> assertThat(balancer.text("Scheme")).isEqualTo("internal"));
        assertThat(full.resources("AWS::CloudFront::VpcOrigin")).hasSize(1);
    }

    @Test
    void aTaskThatIsTakenBackHasLeftTheLoadBalancerBefore() {
        assertThat(full.resources("AWS::ElasticLoadBalancingV2::TargetGroup")
                        .getFirst()
                        .properties()
                        .path("TargetGroupAttributes")
                        .valueStream()
                        .filter(attribute -> attribute.path("Key").asText().contains("deregistration_delay"))
                        .map(attribute -> attribute.path("Value").asInt()))
                .singleElement()
                .satisfies(seconds -> assertThat(seconds).isLessThan(120));
    }

    @Test
    void clientsFindTheGatewayInSsm() {
        assertThat(small.resources("AWS::SSM::Parameter").stream()
                        .filter(parameter -> parameter.text("Name").equals("/renga/dev/RENGA_GATEWAY_URL"))
                        .map(parameter -> parameter.text("Value")))
                .singleElement()
                .asString()
                .startsWith("https://<Distribution")
                .endsWith(".DomainName>");
        assertThat(full.resources("AWS::SSM::Parameter").stream().map(parameter -> parameter.text("Value")))
                .contains("https://renga.example.org");
    }

    @Test
    void anOwnNameHasACertificateAndRecordsForBothKindsOfAddress() {
        assertThat(full.resources("AWS::Route53::RecordSet").stream()
                        .filter(set -> set.stack().equals("edge"))
                        .map(set -> set.text("Name") + " " + set.text("Type")))
                .containsExactlyInAnyOrder("renga.example.org. A", "renga.example.org. AAAA");
        assertThat(full.resources("AWS::CertificateManager::Certificate")).hasSize(1);
    }

    private static JsonNode distribution(Synthesised deployment) {
        return deployment
                .resources("AWS::CloudFront::Distribution")
                .getFirst()
                .properties()
                .path("DistributionConfig");
    }

    private static JsonNode origin(Synthesised deployment) {
        JsonNode config = distribution(deployment);
        String gateway = config.at("/DefaultCacheBehavior/TargetOriginId").asText();
        return config.path("Origins")
                .valueStream()
                .filter(origin -> origin.path("Id").asText().equals(gateway))
                .findFirst()
                .orElseThrow();
    }
}
