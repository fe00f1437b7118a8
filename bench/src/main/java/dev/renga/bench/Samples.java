package dev.renga.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Durations of single events, in milliseconds. */
record Samples(List<Double> sorted) {
    static Samples of(double[] milliseconds) {
        return new Samples(Arrays.stream(milliseconds).sorted().boxed().toList());
    }

    /** The nearest-rank percentile, for 0 &lt; p ≤ 100. */
    double percentile(double p) {
        int rank = (int) Math.ceil(p / 100 * sorted.size());
        return sorted.get(Math.max(0, rank - 1));
    }

    String at(double p) {
        return String.format(Locale.ROOT, "%.1f ms", percentile(p));
    }
}
