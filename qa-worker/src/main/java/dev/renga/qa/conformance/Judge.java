package dev.renga.qa.conformance;

import dev.renga.qa.answer.Span;
import dev.renga.qa.conformance.ConformanceCase.Expected;
import java.util.ArrayList;
import java.util.List;

/** The comparison of one case's answers with what is expected of them. */
final class Judge {
    private Judge() {}

    /** What is wrong with the answers, a sentence each; empty where they conform. */
    static List<String> complaints(List<Expected> expected, List<Span> actual, Precision precision) {
        List<String> complaints = new ArrayList<>();
        if (expected.size() != actual.size()) {
            complaints.add("expected " + expected.size() + " answers, got " + actual.size());
        }
        for (int rank = 0; rank < Math.min(expected.size(), actual.size()); rank++) {
            Expected wanted = expected.get(rank);
            Span got = actual.get(rank);
            if (Math.abs(wanted.score() - got.score()) > precision.scoreTolerance()) {
                complaints.add("answer " + rank + ": expected the score " + wanted.score() + ", got " + got.score());
            }
            if (isClear(expected, rank, precision.tieMargin()) && !wanted.isSameAs(got)) {
                complaints.add("answer " + rank + ": expected " + wanted + ", got " + got);
            }
        }
        return complaints;
    }

    /** Whether the answer at a rank is no tie with its neighbours. The best is clear where it is the only one known. */
    private static boolean isClear(List<Expected> expected, int rank, double margin) {
        double score = expected.get(rank).score();
        boolean clearAbove = rank == 0 || expected.get(rank - 1).score() - score > margin;
        // What came after the last is not known, unless that is the best of one.
        boolean clearBelow =
                rank + 1 < expected.size() ? score - expected.get(rank + 1).score() > margin : rank == 0;
        return clearAbove && clearBelow;
    }
}
