package dev.renga.local.lambda;

/**
 * An event that was accepted and that nobody waits for.
 *
 * @param failures how often the function has failed at it
 * @param dueMillis when it runs next, since the epoch
 */
record WaitingEvent(String id, String function, String payload, int failures, long dueMillis) {
    WaitingEvent failedOnce(long nextMillis) {
        return new WaitingEvent(id, function, payload, failures + 1, nextMillis);
    }
}
