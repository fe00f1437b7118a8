package dev.renga.local.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.dynamodbv2.model.ConsumedCapacity;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageFillTest {
    @Test
    void theLastSliceHasAsManyRowsAsFillThePageWhereTheyAreAsLargeAsThoseBefore() {
        PageFill fill = fill(null);
        for (int slice = 0; slice < 4; slice++) {
            assertThat(fill.nextRows()).isEqualTo(PageFill.MOST_ROWS);
            fill.add(250, units(250 * 1024));
        }
        assertThat(fill.isFull()).isFalse();
        assertThat(fill.nextRows()).isEqualTo(24);
        fill.add(24, units(24 * 1024));
        assertThat(fill.isFull()).isTrue();
    }

    @Test
    void aSliceIsNoLargerAfterRowsThatAreSmall() {
        PageFill fill = fill(null);
        fill.nextRows();
        fill.add(250, units(4096));
        assertThat(fill.nextRows()).isEqualTo(PageFill.MOST_ROWS);
    }

    @Test
    void aSliceThatWasCutEndsThePage() {
        PageFill fill = fill(null);
        fill.nextRows();
        fill.add(8, units(8 * 128 * 1024));
        assertThat(fill.isFull()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"249, 249, true", "250, 250, true", "251, 250, false", "1, 1, true"})
    void aLimitEndsThePage(int limit, int first, boolean isFull) {
        PageFill fill = fill(limit);
        assertThat(fill.nextRows()).isEqualTo(first);
        fill.add(first, units(4096));
        assertThat(fill.isFull()).isEqualTo(isFull);
    }

    @Test
    void whatALimitLeavesIsTheNextSlice() {
        PageFill fill = fill(251);
        fill.nextRows();
        fill.add(250, units(4096));
        assertThat(fill.nextRows()).isEqualTo(1);
    }

    private static PageFill fill(@Nullable Integer limit) {
        return new PageFill(limit, true, null);
    }

    private static ConsumedCapacity units(int bytes) {
        return new ConsumedCapacity().withTableName("rows").withCapacityUnits(bytes / 4096.0);
    }
}
