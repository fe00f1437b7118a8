package dev.renga.infra.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.infra.Synthesised;
import org.junit.jupiter.api.Test;

class RengaAppTest {
    @Test
    void allStacksOfBothEdgesAreSynthesisedWithoutAnAccount() {
        assertThat(Synthesised.small().templates())
                .containsKeys(
                        "network",
                        "messaging",
                        "data",
                        "edge",
                        "qa-worker",
                        "gateway",
                        "haiku-service",
                        "sweep-scheduler",
                        "scaling");
        assertThat(Synthesised.full().templates().keySet())
                .isEqualTo(Synthesised.small().templates().keySet());
    }

    @Test
    void noTemplateHoldsAnAccountOrASecret() {
        assertThat(Synthesised.small().templates().values())
                .allSatisfy(template -> assertThat(template.toString())
                        .doesNotContainPattern(":[0-9]{12}:")
                        .doesNotContainPattern("AKIA[A-Z0-9]{16}"));
    }
}
