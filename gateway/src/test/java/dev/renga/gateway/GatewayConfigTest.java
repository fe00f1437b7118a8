package dev.renga.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GatewayConfigTest {
    private static final String KEY = "0123456789abcdef";
    private static final Map<String, String> LEAST = Map.of(
            "AWS_ENDPOINT_URL", "http://127.0.0.1:1",
            "AWS_ACCESS_KEY_ID", "test",
            "AWS_SECRET_ACCESS_KEY", "test");

    @Test
    void noPageOfAnotherMayCallUnlessItIsNamed() {
        assertThat(with("RENGA_GATEWAY_PORT", "0").http().origins().allowed()).isEmpty();
        assertThat(with("RENGA_GATEWAY_ORIGINS", "https://a.example, https://b.example:8443")
                        .http()
                        .origins()
                        .allowed())
                .containsExactlyInAnyOrder("https://a.example", "https://b.example:8443");
    }

    @Test
    void whatOthersMayReachMustBeMeant() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> with("RENGA_GATEWAY_HOST", "0.0.0.0"))
                .withMessageContaining("RENGA_GATEWAY_OPEN=on");
        assertThat(with("RENGA_GATEWAY_HOST", "localhost").http().host()).isEqualTo("localhost");
        Map<String, String> open = new HashMap<>(LEAST);
        open.putAll(Map.of("RENGA_GATEWAY_HOST", "0.0.0.0", "RENGA_GATEWAY_OPEN", "on"));
        assertThat(GatewayConfig.from(open).http().host()).isEqualTo("0.0.0.0");
        open.putAll(Map.of("RENGA_GATEWAY_OPEN", "off", "RENGA_GATEWAY_KEY", KEY));
        assertThat(GatewayConfig.from(open).http().host()).isEqualTo("0.0.0.0");
    }

    @Test
    void itIsCalledByTheNamesThatItIsGiven() {
        assertThat(with("RENGA_GATEWAY_NAMES", "renga.example.org, localhost")
                        .http()
                        .names())
                .containsExactlyInAnyOrder("renga.example.org", "localhost");
    }

    @Test
    void aVariableThatIsWrongIsNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> with("RENGA_GATEWAY_KEY", "too-short"))
                .withMessageContaining("RENGA_GATEWAY_KEY")
                .withMessageNotContaining("too-short");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> with("RENGA_GATEWAY_ORIGINS", "a.example"))
                .withMessageContaining("RENGA_GATEWAY_ORIGINS");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> with("RENGA_HAIKU_CACHE", "no"))
                .withMessageContaining("RENGA_HAIKU_CACHE");
    }

    private static GatewayConfig with(String variable, String value) {
        Map<String, String> variables = new HashMap<>(LEAST);
        variables.put(variable, value);
        return GatewayConfig.from(variables);
    }
}
