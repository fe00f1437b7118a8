package dev.renga.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SweepSchedulerConfigTest {
    @Test
    void machinesAreGivenBackWhereAGroupIsNamed() {
        assertThat(SweepSchedulerConfig.from(Map.of()).gpuGroups()).isEmpty();
        assertThat(SweepSchedulerConfig.from(Map.of("RENGA_GPU_GROUP", " ")).gpuGroups())
                .isEmpty();
        assertThat(SweepSchedulerConfig.from(Map.of("RENGA_GPU_GROUP", "renga-prod-gpu, renga-prod-gpu-spot"))
                        .gpuGroups())
                .containsExactly("renga-prod-gpu", "renga-prod-gpu-spot");
    }
}
