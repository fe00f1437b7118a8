package dev.renga.sweep.results;

import java.util.List;
import java.util.OptionalDouble;

/**
 * How far apart two points must be to be told from one another: the standard error of their difference, times Student's t for
 * 95 %. A point's variance is that of its repeats (Welch's test), but never less than that of counting: an accuracy of p over n
 * images has p (1 - p) / n. A point with one repeat has the mean variance of the points that have more.
 */
final class Noise {
    // Two-sided 95 % by degrees of freedom, from 1.
    private static final double[] STUDENT = {
        12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.160, 2.145, 2.131
    };
    private static final double STUDENT_BEYOND = 2.12;
    private static final double NORMAL = 1.96;

    /** The variance of a mean, and how many degrees of freedom it was estimated with; infinitely many if it is computed. */
    private record Estimate(double variance, double freedom) {}

    private final Objective objective;
    private final OptionalDouble pooled;

    Noise(Objective objective, List<PointScore> scores) {
        this.objective = objective;
        this.pooled = scores.stream()
                .map(PointScore::deviation)
                .filter(OptionalDouble::isPresent)
                .mapToDouble(deviation -> Math.pow(deviation.getAsDouble(), 2))
                .average();
    }

    /** What chance might put between the two; NaN where nothing is known of chance. */
    double margin(PointScore one, PointScore other) {
        Estimate first = error(one);
        Estimate second = error(other);
        double variance = first.variance() + second.variance();
        double freedom = variance * variance / (share(first) + share(second));
        return student(freedom) * Math.sqrt(variance);
    }

    private Estimate error(PointScore score) {
        int count = score.bests().size();
        double counting = counting(score.mean()) / count;
        OptionalDouble deviation = score.deviation();
        double repeats = deviation.isPresent()
                ? Math.pow(deviation.getAsDouble(), 2) / count
                : pooled.orElse(Double.NaN) / count;
        if (Double.isNaN(repeats) || repeats <= counting) {
            return new Estimate(counting, Double.POSITIVE_INFINITY);
        }
        return new Estimate(repeats, Math.max(1, count - 1));
    }

    /** The variance of an accuracy in percent from counting alone; NaN where the objective is none. */
    private double counting(double accuracy) {
        if (objective.validationImages().isEmpty() || accuracy < 0 || accuracy > 100) {
            return Double.NaN;
        }
        // As if two more were right and two more wrong (Agresti and Coull), lest 100 % be certain.
        double images = objective.validationImages().getAsInt() + 4;
        double share = (accuracy / 100 * (images - 4) + 2) / images;
        return 100 * 100 * share * (1 - share) / images;
    }

    private static double share(Estimate error) {
        return error.variance() * error.variance() / error.freedom();
    }

    private static double student(double freedom) {
        if (freedom >= 120 || Double.isNaN(freedom)) {
            return NORMAL;
        }
        // A whole number may come out as a last digit less.
        int whole = (int) (freedom + 1e-6);
        return whole <= STUDENT.length ? STUDENT[Math.max(1, whole) - 1] : STUDENT_BEYOND;
    }
}
