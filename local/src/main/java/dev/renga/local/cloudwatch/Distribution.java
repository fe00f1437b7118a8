package dev.renga.local.cloudwatch;

import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * Values that were measured, summed up.
 *
 * @param counts how often each value was measured; empty where only the sums are known
 */
record Distribution(double count, double sum, double least, double most, Map<Double, Double> counts) {
    /** Of how many different values it is remembered how often each came. */
    static final int MOST_VALUES = 500;

    private static final double HUNDRED = 100;

    Distribution {
        counts = Map.copyOf(counts);
    }

    /** One value, measured so often. */
    static Distribution of(double value, double times) {
        return new Distribution(times, value * times, value, value, Map.of(value, times));
    }

    /** What somebody else summed up: of one value it is known what was measured, of more not. */
    static Distribution summed(double count, double sum, double least, double most) {
        return new Distribution(count, sum, least, most, least == most ? Map.of(least, count) : Map.of());
    }

    Distribution plus(Distribution other) {
        Map<Double, Double> both = new TreeMap<>(counts);
        other.counts.forEach((value, times) -> both.merge(value, times, Double::sum));
        boolean known = !counts.isEmpty() && !other.counts.isEmpty() && both.size() <= MOST_VALUES;
        return new Distribution(
                count + other.count,
                sum + other.sum,
                Math.min(least, other.least),
                Math.max(most, other.most),
                known ? both : Map.of());
    }

    /** The value that so many percent do not exceed; empty where only sums are known. */
    OptionalDouble percentile(double percent) {
        double wanted = count * percent / HUNDRED;
        double seen = 0;
        for (Map.Entry<Double, Double> each : new TreeMap<>(counts).entrySet()) {
            seen += each.getValue();
            if (seen >= wanted) {
                return OptionalDouble.of(each.getKey());
            }
        }
        return OptionalDouble.empty();
    }
}
