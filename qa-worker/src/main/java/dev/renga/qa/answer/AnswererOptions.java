package dev.renga.qa.answer;

import dev.renga.objects.CacheFolder;

/**
 * How much of the machine the model may use.
 *
 * @param workers batches in flight, each on a thread of its own: at most {@value #MOST_WORKERS}, so that what dies with the
 *     process stays small
 * @param threadsPerRun threads of ONNX Runtime for one run of the model, the batch's own among them; the others are shared
 *     by all runs
 * @param shape how the windows of a batch are given to the model
 * @param tokenBudget the most tokens of a padded batch, each window counted as the longest one
 * @param cache takes the unpacked native libraries
 */
public record AnswererOptions(int workers, int threadsPerRun, BatchShape shape, int tokenBudget, CacheFolder cache) {
    public static final int MOST_WORKERS = 2;

    /** Beyond the cores of any machine of the pool. */
    public static final int MOST_THREADS = 64;

    /** A run of so many tokens takes seconds on a core, and hundreds of megabytes. */
    public static final int MOST_TOKENS = 1 << 16;

    /** One window of the greatest length, or a few short ones: a long batch makes interactive questions wait. */
    public static final int DEFAULT_TOKENS = PipelineOptions.MAX_SEQUENCE_LENGTH;

    private static final int TYPICAL_WINDOW = 128;

    public AnswererOptions {
        check("workers", workers, MOST_WORKERS);
        check("threads", threadsPerRun, MOST_THREADS);
        check("tokens", tokenBudget, MOST_TOKENS);
    }

    /**
     * What is quickest on so many cores, as measured (ADR 0012): two batches of single runs on a thread each, and what is
     * left of the cores shared by both.
     */
    public static AnswererOptions forCores(int cores, CacheFolder cache) {
        int workers = Math.clamp(cores, 1, MOST_WORKERS);
        return new AnswererOptions(
                workers, Math.clamp(cores - workers + 1, 1, MOST_THREADS), BatchShape.ROWS, DEFAULT_TOKENS, cache);
    }

    /** How many questions in flight keep all workers busy, with as many more to form the next batches from. */
    int appetite() {
        return 2 * workers * Math.ceilDiv(tokenBudget, TYPICAL_WINDOW);
    }

    private static void check(String what, int value, int most) {
        if (value < 1 || value > most) {
            throw new IllegalArgumentException(what + " must be 1 to " + most + ": " + value);
        }
    }
}
