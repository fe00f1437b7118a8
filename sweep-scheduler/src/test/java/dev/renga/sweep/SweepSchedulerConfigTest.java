package dev.renga.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.messaging.AwsConfig;
import java.net.URI;
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

    @Test
    void onlyWhoIsAloneWithItsTableHasTheNameOfAnEarlierLife() {
        AwsConfig aws = AwsConfig.local(URI.create("http://127.0.0.1:1"));
        assertThat(SweepSchedulerConfig.local(aws).holder())
                .isEqualTo(SweepSchedulerConfig.local(aws).holder());
        assertThat(SweepSchedulerConfig.from(Map.of()).holder())
                .isNotEqualTo(SweepSchedulerConfig.from(Map.of()).holder())
                .isNotEqualTo(SweepSchedulerConfig.local(aws).holder());
    }
}
