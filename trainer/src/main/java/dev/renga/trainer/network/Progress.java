package dev.renga.trainer.network;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.ToDoubleFunction;

/**
 * How far a trial has come.
 *
 * @param rows of its whole epochs
 * @param losses of the batches of the epoch that is under way
 * @param seconds that it has trained so far
 */
public record Progress(List<EpochRow> rows, List<Double> losses, double seconds) {
    static final Progress NONE = new Progress(List.of(), List.of(), 0);

    public Progress {
        rows = List.copyOf(rows);
        losses = List.copyOf(losses);
    }

    int epochs() {
        return rows.size();
    }

    Progress with(EpochRow row, double now) {
        List<EpochRow> more = new ArrayList<>(rows);
        more.add(row);
        return new Progress(more, List.of(), now);
    }

    Progress within(Pass pass, double now) {
        return new Progress(rows, pass.losses(), now);
    }

    /** The first epoch with the highest validation accuracy, from 1; none before the first. */
    OptionalInt mostAccurate() {
        return first(row -> -row.valAccuracy());
    }

    /** The first epoch with the lowest validation loss, from 1. */
    OptionalInt leastLoss() {
        return first(EpochRow::valLoss);
    }

    EpochRow row(int epoch) {
        return rows.get(epoch - 1);
    }

    private OptionalInt first(ToDoubleFunction<EpochRow> badness) {
        int best = 0;
        for (int i = 1; i < rows.size(); i++) {
            if (badness.applyAsDouble(rows.get(i)) < badness.applyAsDouble(rows.get(best))) {
                best = i;
            }
        }
        return rows.isEmpty() ? OptionalInt.empty() : OptionalInt.of(best + 1);
    }
}
