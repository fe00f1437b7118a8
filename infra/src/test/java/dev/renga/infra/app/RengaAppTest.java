package dev.renga.infra.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.infra.Synthesised;
import org.junit.jupiter.api.Test;

class RengaAppTest {
    @Test
    void theWholeAppIsSynthesisedWithoutAnAccount() {
        assertThat(Synthesised.small().took()).isPositive();
    }
}
