package dev.renga.local.tasks;

/** How a task ended. */
public sealed interface Ending {
    /** Its process ended, by itself or by a signal. */
    record Exited(int code) implements Ending {}

    /** There never was a process; for people. */
    record NotStarted(String why) implements Ending {}

    /** It was stopped before it had a process. */
    record Withdrawn() implements Ending {}

    /** Its machine went away, and it with it. */
    record HostLost() implements Ending {}
}
