package dev.renga.local.lambda;

/** What hears of every run. Called from many threads. */
interface RunWatcher {
    /**
     * A run has ended.
     *
     * @param atOnce how many of the function there were when it began, itself included
     */
    void ended(LambdaFunction function, Ending ending, int atOnce);

    /** An event was refused, as too many run. */
    void throttled(LambdaFunction function);

    /** An event that failed for good did not reach its dead-letter queue. */
    void lost(LambdaFunction function);
}
