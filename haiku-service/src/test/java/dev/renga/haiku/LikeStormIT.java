package dev.renga.haiku;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The same over DynamoDB Local. */
class LikeStormIT {
    private final HaikuTables tables = LocalDynamo.tables();
    private final DynamoClients clients = LocalDynamo.open(List.of());
    private final HaikuStore store = new DynamoHaiku(clients, tables, InstantSource.system());

    @AfterEach
    void close() {
        clients.stop(Duration.ZERO);
    }

    @Test
    void everyLikeOfASmallStormIsCountedOnce() throws Exception {
        countsAreExact(new LikeStorm(400, 32, 10, 0.02, 1));
    }

    @Test
    @Tag("costly")
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void everyLikeIsCountedOnce() throws Exception {
        countsAreExact(new LikeStorm(10_000, 32, 10, 0.02, 2));
    }

    private void countsAreExact(LikeStorm storm) throws Exception {
        LikeStorm.Counts counts = storm.over(store);
        assertThat(counts.stored()).isEqualTo(counts.told());
        assertThat(counts.stored().values().stream().mapToLong(Long::longValue).sum())
                .isEqualTo(storm.likes());
    }
}
