package dev.renga.qa.conformance;

/**
 * The arithmetic of a model, with how far two right implementations may be apart in it.
 *
 * <p>Single precision pins every case. An int8 model quantises what its own layers compute, so that a difference in the last
 * bit of one number can grow to a tenth of a score: the same Python code on the same processor differs by 0.016 on average
 * and 0.105 at most between ONNX Runtime 1.29 and 1.31. There the suite pins the agreement over all cases.
 */
enum Precision {
    FP32(1e-4, 1e-3, 1, 1e-4),
    INT8(0.02, 0.05, 0.9, 0.05);

    private final double scoreTolerance;
    private final double tieMargin;
    private final double leastAgreement;
    private final double mostMeanDrift;

    Precision(double scoreTolerance, double tieMargin, double leastAgreement, double mostMeanDrift) {
        this.scoreTolerance = scoreTolerance;
        this.tieMargin = tieMargin;
        this.leastAgreement = leastAgreement;
        this.mostMeanDrift = mostMeanDrift;
    }

    /** The most that a score of a conforming case may be off. */
    double scoreTolerance() {
        return scoreTolerance;
    }

    /** Scores closer to each other than this are a tie, and ties have no defined order. */
    double tieMargin() {
        return tieMargin;
    }

    /** The least share of cases whose best answer is the expected one, place included. */
    double leastAgreement() {
        return leastAgreement;
    }

    /** The most that the best scores may be off on average. */
    double mostMeanDrift() {
        return mostMeanDrift;
    }
}
