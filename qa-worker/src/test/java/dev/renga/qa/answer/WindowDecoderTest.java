package dev.renga.qa.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.qa.answer.WindowDecoder.Candidate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WindowDecoderTest {
    private static final PipelineOptions ONE = PipelineOptions.defaultsFor(512);

    @Test
    void theBestSpansAreThoseOfTheWholeMatrix() {
        Random random = new Random(20_261_121);
        for (int round = 0; round < 200; round++) {
            int size = 2 + random.nextInt(60);
            float[] starts = logits(random, size);
            float[] ends = logits(random, size);
            boolean[] allowed = new boolean[size];
            for (int i = 0; i < size; i++) {
                allowed[i] = i == 0 || random.nextInt(4) > 0;
            }
            PipelineOptions options = ONE.withAnswers(1 + random.nextInt(20), 1 + random.nextInt(20));

            List<Candidate> found = WindowDecoder.decode(new Logits(starts, ends), allowed, options)
                    .candidates();

            assertThat(positive(found)).as("round %d", round).isEqualTo(byTheMatrix(starts, ends, allowed, options));
        }
    }

    @Test
    void whatTheFirstTokenHadIsNotGivenToTheSpans() {
        float[] logits = {5, 5, 5};
        boolean[] allowed = {true, true, false};

        var decoded = WindowDecoder.decode(new Logits(logits, logits.clone()), allowed, ONE);

        assertThat(decoded.candidates().getFirst()).isEqualTo(new Candidate(1, 1, 0.25f));
        assertThat(decoded.nullScore()).isEqualTo(0.25);
    }

    @Test
    void aWindowWithoutASpanHasTheEmptyOne() {
        float[] logits = {1, 2, 3};

        var decoded = WindowDecoder.decode(new Logits(logits, logits.clone()), new boolean[] {true, false, false}, ONE);

        assertThat(decoded.candidates()).containsExactly(new Candidate(0, 0, 0));
    }

    @Test
    void amongEqualScoresTheEarlierSpanComesFirst() {
        float[] logits = new float[40];
        boolean[] allowed = new boolean[40];
        Arrays.fill(allowed, true);

        var decoded = WindowDecoder.decode(new Logits(logits, logits.clone()), allowed, ONE.withAnswers(1, 2));

        assertThat(decoded.candidates())
                .extracting(Candidate::start)
                .containsExactly(1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6);
    }

    private static float[] logits(Random random, int size) {
        float[] logits = new float[size];
        for (int i = 0; i < size; i++) {
            logits[i] = (float) (random.nextGaussian() * 4);
        }
        return logits;
    }

    private static List<Candidate> positive(List<Candidate> candidates) {
        return candidates.stream().filter(candidate -> candidate.score() > 0).toList();
    }

    /** The slow way: every pair of tokens, sorted. */
    private static List<Candidate> byTheMatrix(
            float[] starts, float[] ends, boolean[] allowed, PipelineOptions options) {
        float[] p = softmax(starts, allowed);
        float[] q = softmax(ends, allowed);
        List<Candidate> all = new ArrayList<>();
        for (int start = 1; start < p.length; start++) {
            for (int end = start; end < q.length && end - start < options.maxAnswerLength(); end++) {
                all.add(new Candidate(start, end, p[start] * q[end]));
            }
        }
        return all.stream()
                .filter(candidate -> candidate.score() > 0)
                .sorted(Comparator.comparingDouble((Candidate candidate) -> -candidate.score()))
                .limit(options.candidatesPerWindow())
                .toList();
    }

    private static float[] softmax(float[] logits, boolean[] allowed) {
        double max = -10_000;
        for (int i = 0; i < logits.length; i++) {
            max = allowed[i] ? Math.max(max, logits[i]) : max;
        }
        float[] result = new float[logits.length];
        double sum = 0;
        for (int i = 0; i < logits.length; i++) {
            result[i] = allowed[i] ? (float) Math.exp(logits[i] - (float) max) : 0;
            sum += result[i];
        }
        for (int i = 0; i < logits.length; i++) {
            result[i] /= (float) sum;
        }
        return result;
    }
}
