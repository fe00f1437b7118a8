package dev.renga.contracts.qa;

/**
 * What the workers have before them, over all of their queues: SQS's {@code ApproximateNumberOfMessagesVisible} and
 * {@code ApproximateNumberOfMessagesNotVisible}.
 *
 * @param visible questions that nobody works on
 * @param inFlight questions that a worker holds, or held and gave back for later
 */
public record Backlog(long visible, long inFlight) {
    public static final Backlog NONE = new Backlog(0, 0);

    public Backlog {
        if (visible < 0 || inFlight < 0) {
            throw new IllegalArgumentException("a backlog has no negative part: " + visible + ", " + inFlight);
        }
    }

    /** Both: what is in flight still needs the worker that holds it, or another one if that dies. */
    public long questions() {
        return visible + inFlight;
    }

    public Backlog plus(Backlog other) {
        return new Backlog(visible + other.visible, inFlight + other.inFlight);
    }
}
