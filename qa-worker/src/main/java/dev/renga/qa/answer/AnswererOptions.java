package dev.renga.qa.answer;

import dev.renga.qa.model.CacheFolder;

/**
 * How much of the machine the model may use.
 *
 * @param workers questions in work at once, each on a thread of its own
 * @param threadsPerRun threads of ONNX Runtime for one run of the model. With one question at a time more are quicker; with
 *     many, more workers of one thread each get more done
 * @param cache takes the unpacked native libraries
 */
public record AnswererOptions(int workers, int threadsPerRun, CacheFolder cache) {
    /** The most of each: beyond the cores of any machine of the pool. */
    public static final int MOST_THREADS = 64;

    public AnswererOptions {
        if (workers < 1 || workers > MOST_THREADS || threadsPerRun < 1 || threadsPerRun > MOST_THREADS) {
            throw new IllegalArgumentException(
                    "workers and threads must be 1 to " + MOST_THREADS + ": " + workers + ", " + threadsPerRun);
        }
    }
}
