package dev.renga.haiku;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The counts are exact whatever is delivered twice or lost, and a service that forgets its marks is found out. */
class LikeStormTest {
    private static final LikeStorm STORM = new LikeStorm(10_000, 32, 10, 0.02, 1);

    @Test
    void everyLikeIsCountedOnce() throws Exception {
        LikeStorm.Counts counts = STORM.over(new InMemoryHaiku());
        assertThat(counts.stored()).isEqualTo(counts.told());
        assertThat(counts.stored().values().stream().mapToLong(Long::longValue).sum())
                .isEqualTo(10_000);
    }

    @Test
    void aStoreThatKeepsNoMarksIsFoundOut() throws Exception {
        AtomicInteger others = new AtomicInteger(5_000_000);
        HaikuStore forgetful = new StoreInBetween(new InMemoryHaiku()) {
            @Override
            public List<Fate> commit(List<Write> group) {
                return super.commit(group.stream()
                        .map(write -> write instanceof Write.Like like
                                ? new Write.Like(like.itemId(), Verses.id(others.incrementAndGet()), like.at())
                                : write)
                        .toList());
            }
        };
        LikeStorm.Counts counts = new LikeStorm(500, 8, 10, 0.02, 1).over(forgetful);
        assertThat(counts.stored()).isNotEqualTo(counts.told());
    }
}
