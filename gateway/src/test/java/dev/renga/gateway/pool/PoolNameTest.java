package dev.renga.gateway.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PoolNameTest {
    @Test
    void aPoolIsAServiceInACluster() {
        assertThat(PoolName.from(Map.of("RENGA_POOL", "renga-prod/renga-prod-qa-worker")))
                .contains(new PoolName("renga-prod", "renga-prod-qa-worker"));
        assertThat(PoolName.from(Map.of())).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PoolName.from(Map.of("RENGA_POOL", "workers")))
                .withMessage("RENGA_POOL must be cluster/service: 'workers'");
    }
}
