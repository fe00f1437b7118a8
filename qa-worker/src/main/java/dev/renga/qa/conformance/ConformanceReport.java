package dev.renga.qa.conformance;

import dev.renga.qa.answer.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How far a set of answers conforms.
 *
 * @param complaints what is wrong with single cases, a line each with the case's number, counted from 1
 * @param sameBest how many cases have the expected best answer in the expected place
 * @param meanDrift by how much the best scores are off, on average
 * @param maxDrift by how much at most
 */
record ConformanceReport(
        Precision precision, int cases, List<String> complaints, int sameBest, double meanDrift, double maxDrift) {
    ConformanceReport {
        complaints = List.copyOf(complaints);
    }

    /** Compares the answers to each case, in the order of the cases. */
    static ConformanceReport of(List<ConformanceCase> cases, List<List<Span>> answers, Precision precision) {
        if (cases.size() != answers.size()) {
            throw new IllegalArgumentException(cases.size() + " cases, but answers to " + answers.size());
        }
        List<String> complaints = new ArrayList<>();
        int sameBest = 0;
        double drift = 0;
        double maxDrift = 0;
        for (int i = 0; i < cases.size(); i++) {
            ConformanceCase asked = cases.get(i);
            List<ConformanceCase.Expected> expected = asked.expected(precision);
            for (String wrong : Judge.complaints(expected, answers.get(i), precision)) {
                complaints.add("case " + (i + 1) + " (" + asked.kind() + "): " + wrong);
            }
            Span best = answers.get(i).getFirst();
            sameBest += expected.getFirst().isSameAs(best) ? 1 : 0;
            double off = Math.abs(expected.getFirst().score() - best.score());
            drift += off;
            maxDrift = Math.max(maxDrift, off);
        }
        return new ConformanceReport(
                precision, cases.size(), complaints, sameBest, drift / Math.max(1, cases.size()), maxDrift);
    }

    /** In single precision every case must conform; quantised, the agreement over all of them must. */
    boolean conforms() {
        return switch (precision) {
            case FP32 -> complaints.isEmpty();
            case INT8 -> sameBest >= precision.leastAgreement() * cases && meanDrift <= precision.mostMeanDrift();
        };
    }

    /** The report in one line. */
    String summary() {
        return String.format(
                Locale.ROOT,
                "%s: %d cases, %d with the expected best answer, scores off by %.5f on average and %.5f at most: %s",
                precision,
                cases,
                sameBest,
                meanDrift,
                maxDrift,
                conforms() ? "conforms" : "does not conform");
    }
}
