package dev.renga.local.aws;

import com.amazonaws.services.dynamodbv2.local.shared.helpers.ConsumedCapacityUtils;
import com.amazonaws.services.dynamodbv2.model.ConsumedCapacity;
import com.amazonaws.services.dynamodbv2.model.ReturnConsumedCapacity;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far a page of a table is filled, slice by slice, and how many rows the next slice may have. A page is over, as in DynamoDB,
 * at 1 MB of what was read or at the limit of whoever asked. Used by one thread.
 */
final class PageFill {
    /** The rows of a first slice, which shows how large they are: more than a page of large ones would be read for nothing. */
    static final int FIRST_ROWS = 16;

    /**
     * The most rows of a slice, however small those before were: the next may each hold a context of 128 KiB, which makes 34 MB, and of
     * the largest that there are 100 MB.
     */
    static final int MOST_ROWS = 250;

    static final int PAGE_BYTES = 1 << 20;
    private static final int CONSISTENT_UNIT_BYTES = 4 << 10;
    private static final int UNIT_BYTES = 8 << 10;

    private final int limit;
    private final int unitBytes;
    private final ReturnConsumedCapacity counted;
    private final boolean isCountWanted;
    private final List<ConsumedCapacity> capacities = new ArrayList<>();
    private int asked;
    private int rows;
    private double bytes;

    /**
     * Begins a page.
     *
     * @param limit the most rows of it, at least 1; null for as many as fit
     * @param isConsistent whether it is read consistently, which takes twice the units
     * @param wanted what of the capacity whoever asked wants to know
     */
    PageFill(@Nullable Integer limit, @Nullable Boolean isConsistent, @Nullable String wanted) {
        this.limit = limit == null ? Integer.MAX_VALUE : limit;
        this.unitBytes = Boolean.TRUE.equals(isConsistent) ? CONSISTENT_UNIT_BYTES : UNIT_BYTES;
        this.isCountWanted = wanted != null && !wanted.equals(ReturnConsumedCapacity.NONE.toString());
        this.counted = isCountWanted ? ReturnConsumedCapacity.fromValue(wanted) : ReturnConsumedCapacity.TOTAL;
    }

    /** What every slice is to be asked for: its capacity tells how much was read, also of rows that a filter keeps back. */
    ReturnConsumedCapacity counted() {
        return counted;
    }

    /** How many rows to ask for: no more than fill the page where they are as large as those before. */
    int nextRows() {
        double fitting = rows == 0 ? FIRST_ROWS : Math.min(MOST_ROWS, Math.ceil(left() / rowBytes()));
        asked = (int) Math.clamp(fitting, 1, limit - rows);
        return asked;
    }

    /** Takes in a slice. */
    void add(int scanned, ConsumedCapacity capacity) {
        rows += scanned;
        bytes += capacity.getCapacityUnits() * unitBytes;
        capacities.add(capacity);
        if (scanned < asked) {
            bytes = PAGE_BYTES; // it was cut, or there was no more
        }
    }

    boolean isFull() {
        return rows >= limit || left() < rowBytes();
    }

    /** The capacity of the page, where that is wanted. */
    @Nullable
    ConsumedCapacity capacity() {
        return isCountWanted
                ? ConsumedCapacityUtils.mergeConsumedCapacities(
                        capacities.getFirst().getTableName(), capacities, counted)
                : null;
    }

    private double left() {
        return PAGE_BYTES - bytes;
    }

    private double rowBytes() {
        return Math.max(1, bytes) / Math.max(1, rows);
    }
}
