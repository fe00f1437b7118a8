package dev.renga.trainer.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SeedsTest {
    private final Seeds seeds = new Seeds(1);

    @Test
    void everyEpochHasAnOrderOfItsOwn() {
        assertThat(LongStream.rangeClosed(1, 1_000).map(epoch -> seeds.order((int) epoch)))
                .doesNotHaveDuplicates();
    }

    @Test
    void theBatchesOfAnEpochHaveDropoutOfTheirOwn() {
        assertThat(IntStream.range(0, 750).map(batch -> seeds.dropout(3, batch)))
                .doesNotHaveDuplicates()
                .isNotEqualTo(IntStream.range(0, 750)
                        .map(batch -> seeds.dropout(4, batch))
                        .boxed()
                        .toList());
    }

    @Test
    void anotherSeedIsAnotherTrial() {
        assertThat(new Seeds(2).weights()).isNotEqualTo(seeds.weights());
        assertThat(new Seeds(2).dropout(1, 0)).isNotEqualTo(seeds.dropout(1, 0));
        assertThat(new Seeds(1).order(5)).isEqualTo(seeds.order(5));
    }
}
