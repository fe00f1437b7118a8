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
        PageFill fill = begun(null);
        for (int slice = 0; slice < 4; slice++) {
            assertThat(fill.nextRows()).isEqualTo(PageFill.MOST_ROWS);
            fill.add(250, units(250 * 1024));
        }
        assertThat(fill.isFull()).isFalse();
        assertThat(fill.nextRows()).isEqualTo(8);
        fill.add(8, units(8 * 1024));
        assertThat(fill.isFull()).isTrue();
    }

    @Test
    void aSliceIsNoLargerAfterRowsThatAreSmall() {
        PageFill fill = fill(null);
        fill.nextRows();
        fill.add(16, units(4096));
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
    @CsvSource({"1, 1, true", "15, 15, true", "16, 16, true", "17, 16, false"})
    void aLimitEndsThePage(int limit, int first, boolean isFull) {
        PageFill fill = fill(limit);
        assertThat(fill.nextRows()).isEqualTo(first);
        fill.add(first, units(4096));
        assertThat(fill.isFull()).isEqualTo(isFull);
    }

    @Test
    void whatALimitLeavesIsTheNextSlice() {
        PageFill fill = begun(16 + PageFill.MOST_ROWS + 1);
        assertThat(fill.nextRows()).isEqualTo(PageFill.MOST_ROWS);
        fill.add(PageFill.MOST_ROWS, units(4096));
        assertThat(fill.nextRows()).isEqualTo(1);
    }

    /** A page whose first slice had rows of 1 KB. */
    private static PageFill begun(@Nullable Integer limit) {
        PageFill fill = fill(limit);
        assertThat(fill.nextRows()).isEqualTo(PageFill.FIRST_ROWS);
        fill.add(16, units(16 * 1024));
        return fill;
    }

    private static PageFill fill(@Nullable Integer limit) {
        return new PageFill(limit, true, null);
    }

    private static ConsumedCapacity units(int bytes) {
        return new ConsumedCapacity().withTableName("rows").withCapacityUnits(bytes / 4096.0);
    }
}
