package dev.renga.qa.answer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * The best spans of one window by its logits: a softmax over the allowed tokens for starts and for ends, the score of a span
 * the product of the two. All in single precision, as the pipeline does it.
 */
final class WindowDecoder {
    private static final float MASKED = -10_000f;

    /** A span of positions with its score. */
    record Candidate(int start, int end, float score) {}

    /**
     * @param candidates best first; among equal scores the earlier start, then the earlier end
     * @param nullScore how sure the window is that it holds no answer
     */
    record Decoded(List<Candidate> candidates, double nullScore) {}

    // The worst comes first, so that it can be dropped for a better one.
    private static final Comparator<Candidate> WORST_FIRST = Comparator.comparingDouble(Candidate::score)
            .thenComparing(Comparator.comparingInt(Candidate::start).reversed())
            .thenComparing(Comparator.comparingInt(Candidate::end).reversed());

    private WindowDecoder() {}

    static Decoded decode(Logits logits, boolean[] allowed, PipelineOptions options) {
        int size = logits.size();
        float[] starts = new float[size];
        float[] ends = new float[size];
        for (int i = 0; i < size; i++) {
            starts[i] = allowed[i] ? logits.start(i) : MASKED;
            ends[i] = allowed[i] ? logits.end(i) : MASKED;
        }
        softmax(starts);
        softmax(ends);
        float nullScore = starts[0] * ends[0];
        // The first token stands for "no answer" and is no span; what it had is not given to the others.
        starts[0] = 0;
        ends[0] = 0;
        return new Decoded(best(starts, ends, options.candidatesPerWindow(), options.maxAnswerLength()), nullScore);
    }

    private static List<Candidate> best(float[] starts, float[] ends, int wanted, int maxLength) {
        Best best = new Best(wanted);
        float surestEnd = ends[surest(ends)];
        int surestStart = surest(starts);
        // First of all, so that those after it meet a high bar.
        best.takeAll(starts, surestStart, ends, maxLength);
        for (int start = 0; start < starts.length; start++) {
            // Most tokens are too unlikely a start for any end.
            if (start != surestStart && starts[start] * surestEnd >= best.least && starts[start] > 0) {
                best.takeAll(starts, start, ends, maxLength);
            }
        }
        List<Candidate> ranked = best.ranked();
        // Where a window has fewer spans than wanted the pipeline takes impossible ones of score 0, in no defined
        // order.
        // One stands for them all here, and it reads as the empty answer.
        if (ranked.size() < wanted) {
            ranked.add(new Candidate(0, 0, 0));
        }
        return ranked;
    }

    /** The best spans so far. */
    private static final class Best {
        private final int wanted;
        private final PriorityQueue<Candidate> candidates;
        // What a span must score to be one of them; those of an equal score are told apart by their places.
        private float least;

        Best(int wanted) {
            this.wanted = wanted;
            this.candidates = new PriorityQueue<>(wanted + 1, WORST_FIRST);
        }

        void takeAll(float[] starts, int start, float[] ends, int maxLength) {
            int until = Math.min(ends.length, start + maxLength);
            for (int end = start; end < until; end++) {
                float score = starts[start] * ends[end];
                if (score >= least && score > 0) {
                    take(new Candidate(start, end, score));
                }
            }
        }

        private void take(Candidate candidate) {
            candidates.add(candidate);
            if (candidates.size() > wanted) {
                candidates.remove();
                least = candidates.element().score();
            }
        }

        List<Candidate> ranked() {
            List<Candidate> ranked = new ArrayList<>(candidates);
            ranked.sort(WORST_FIRST.reversed());
            return ranked;
        }
    }

    private static void softmax(float[] values) {
        float max = values[surest(values)];
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            // What is masked comes to nothing; to compute that would take longer than all the rest.
            values[i] = values[i] == MASKED ? 0 : (float) Math.exp(values[i] - max);
            sum += values[i];
        }
        float total = (float) sum;
        for (int i = 0; i < values.length; i++) {
            values[i] /= total;
        }
    }

    /** Where the largest is. */
    private static int surest(float[] values) {
        int surest = 0;
        for (int i = 1; i < values.length; i++) {
            surest = values[i] > values[surest] ? i : surest;
        }
        return surest;
    }
}
