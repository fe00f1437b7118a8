package dev.renga.local.lambda;

/** Where events go that failed for good. */
@FunctionalInterface
interface DeadLetters {
    /** Returns when it is there. A function without such a place loses the event, and so does one whose place is gone. */
    void send(LambdaFunction function, WaitingEvent event, Ending ending);
}
