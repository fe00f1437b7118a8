package dev.renga.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeploymentTest {
    @Test
    void nothingSaidIsTheSmallestDeployment() {
        Deployment deployment = read(Map.of());

        assertThat(deployment.edge()).isEqualTo(Edge.SMALL);
        assertThat(deployment.production()).isFalse();
        assertThat(deployment.sshCidr()).isEmpty();
        assertThat(deployment.physical("questions")).isEqualTo("renga-dev-questions");
    }

    @Test
    void theModelInsideTheImageNeedsNoName() {
        assertThat(read(Map.of("model", "builtin")).model()).isEmpty();
        assertThat(read(Map.of("model", Synthesised.MODEL)).model()).contains(Synthesised.MODEL);
    }

    @ParameterizedTest
    @CsvSource({
        "environment, Prod",
        "edge, large",
        "production, yes",
        "region, Virginia",
        "account, 1234",
        "domain, http://renga.example.org",
        "hostedZoneId, zone",
        "certificateArn, arn:aws:acm:eu-west-1:123456789012:certificate/abc",
        "sshCidr, 203.0.113.7",
        "sshCidr, 203.0.113.256/32",
        "sshCidr, 203.0.113.7/33",
        "alarmEmail, somebody",
        "model, newest",
        "cloudFrontPrefixList, None",
        "images, a b"
    })
    void aRefusalNamesTheKey(String key, String value) {
        assertThatThrownBy(() -> read(Map.of(key, value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("context '" + key + "'");
    }

    @Test
    void aDomainNeedsItsZone() {
        assertThatThrownBy(() -> read(Map.of("domain", "renga.example.org")))
                .hasMessageContaining("context 'hostedZoneId'");
    }

    @Test
    void aDomainOutsideUsEast1NeedsACertificateFromThere() {
        Map<String, String> context =
                Map.of("domain", "renga.example.org", "hostedZoneId", "Z123", "region", "eu-west-1");

        assertThatThrownBy(() -> read(context)).hasMessageContaining("context 'certificateArn'");
    }

    @Test
    void oneServiceMayHaveAnImageOfItsOwn() {
        Images images = read(Map.of("images", "v1,gateway=v2")).images();

        assertThat(images.of("gateway")).isEqualTo("v2");
        assertThat(images.of("qa-worker")).isEqualTo("v1");
    }

    private static Deployment read(Map<String, String> context) {
        return new DeploymentContext(context::get).read();
    }
}
