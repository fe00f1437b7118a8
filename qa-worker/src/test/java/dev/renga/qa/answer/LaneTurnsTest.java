package dev.renga.qa.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LaneTurnsTest {
    private final LaneTurns turns = new LaneTurns();

    @Test
    void oneBatchInEightIsABulkOneWhileBothWait() {
        List<Lane> order =
                IntStream.range(0, 24).mapToObj(i -> turns.next(true, true)).toList();

        assertThat(order.indexOf(Lane.BULK)).isEqualTo(7);
        assertThat(order).filteredOn(Lane.BULK::equals).hasSize(3);
    }

    @Test
    void aLaneThatWaitsAloneIsNeverHeldUp() {
        for (int i = 0; i < 20; i++) {
            assertThat(turns.next(false, true)).isEqualTo(Lane.BULK);
            assertThat(turns.next(true, false)).isEqualTo(Lane.INTERACTIVE);
        }
    }
}
