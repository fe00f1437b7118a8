package dev.renga.haiku;

import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.contracts.haiku.ListHaiku.Order;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StandingTest {
    @ParameterizedTest
    @ValueSource(strings = {"1969-07-20T20:17:40Z", "2026-11-21T12:00:00.123Z", "9999-12-31T23:59:59Z"})
    void aRankHasNoMoreDigitsThanANumberOfDynamoDb(String created) {
        Standing standing = Standing.of("x", Instant.parse(created), Standing.MOST_LIKES);
        assertThat(standing.rank().precision()).isLessThanOrEqualTo(38);
        assertThat(standing.rank().longValue()).isEqualTo(Standing.MOST_LIKES);
    }

    @Test
    void aLikeMoreIsOneMoreInTheRankOfTheSameHaiku() {
        BigDecimal rank = Standing.of("x", Verses.NOON, 9).rank();
        assertThat(Standing.of("x", Verses.NOON, 10).rank().subtract(rank)).isEqualByComparingTo(BigDecimal.ONE);
    }

    @Test
    void keysSortAsTextsAsRanksDoAsNumbers() {
        Standing few = Standing.of("x", Verses.NOON, 9);
        Standing more = Standing.of("y", Verses.NOON.minusSeconds(9), 10);
        assertThat(few.key(Order.POPULAR)).isLessThan(more.key(Order.POPULAR));
        assertThat(new BigDecimal(few.key(Order.POPULAR))).isEqualByComparingTo(few.rank());
        // DynamoDB gives a number back without the zeros at its end.
        assertThat(Standing.key(new BigDecimal("9.5"))).isEqualTo("000000000000009.50000000000000000000000");
    }

    @Test
    void manyIdsAreSpreadOverAllShards() {
        Map<String, Integer> counts = new HashMap<>();
        for (int number = 0; number < 16_000; number++) {
            counts.merge(Standing.of(Verses.id(number), Verses.NOON, 0).shard(), 1, Integer::sum);
        }
        assertThat(counts).hasSize(Standing.SHARDS);
        assertThat(counts.values()).allSatisfy(count -> assertThat(count).isBetween(3_800, 4_200));
    }

    @Test
    void theInstantOfAPlaceIsThatOfItsCreation() {
        assertThat(Standing.created(Standing.of("x", Verses.NOON, 0).listedAt()))
                .isEqualTo(Verses.NOON);
    }
}
