package dev.renga.sweep.search;

import dev.renga.sweep.space.Cell;
import dev.renga.sweep.space.Domain;
import java.util.random.RandomGenerator;

/** Over values without an order: most of each distribution is on the observed value, the rest on all of them alike. */
final class Bars implements Kernels {
    private static final int NONE = -1;

    private final int[] chosen;
    private final int values;
    private final double rest;

    Bars(double[] positions, int values) {
        this.values = values;
        // One pseudo-observation of every value, shared among the distributions.
        this.rest = 1.0 / (positions.length + 1);
        chosen = new int[positions.length + 1];
        chosen[positions.length] = NONE;
        for (int index = 0; index < positions.length; index++) {
            chosen[index] = Double.isNaN(positions[index]) ? NONE : (int) Domain.share(positions[index], values);
        }
    }

    @Override
    public double draw(int observation, RandomGenerator random) {
        boolean any = chosen[observation] == NONE || random.nextDouble() < rest * values / (1 + rest * values);
        int value = any ? random.nextInt(values) : chosen[observation];
        return Cell.share(value, values).middle();
    }

    @Override
    public void addLogs(Cell cell, double[] sums) {
        long value = Domain.share(cell.middle(), values);
        double whole = 1 + rest * values;
        double hit = Math.log((1 + rest) / whole);
        double miss = Math.log(rest / whole);
        double unknown = Math.log(1.0 / values);
        for (int index = 0; index < chosen.length; index++) {
            sums[index] += chosen[index] == NONE ? unknown : chosen[index] == value ? hit : miss;
        }
    }
}
