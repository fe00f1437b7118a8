package dev.renga.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.OptionalDouble;

/** Asks for the counts of a batch until all of it has ended. */
final class Waiting {
    /** How the wait ended. */
    sealed interface End {
        /** Every question is answered or failed. */
        record Finished(BatchCounts counts) implements End {}

        /** The time was up first. */
        record TimeUp(BatchCounts counts) implements End {}

        /** The gateway knows no such batch any more. */
        record Refused(String why) implements End {}

        /** The gateway is gone. */
        record Unreachable(String why) implements End {}
    }

    /** How long the counts may stay below what was accepted: they are behind a little, or an id came twice. */
    static final Duration BEHIND_LIMIT = Duration.ofSeconds(10);

    private final GatewayHttp http;
    private final Pause pause;
    private final InstantSource clock;
    private final Progress progress;

    Waiting(GatewayHttp http, Pause pause, InstantSource clock, Progress progress) {
        this.http = http;
        this.pause = pause;
        this.clock = clock;
        this.progress = progress;
    }

    /** Waits at most that long for a batch of as many questions as were accepted. */
    End await(String batch, long accepted, Duration limit) throws InterruptedException {
        Instant until = clock.instant().plus(limit);
        Instant changed = clock.instant();
        long total = -1;
        for (Duration next = Overload.FIRST_PAUSE; ; next = Overload.after(next)) {
            switch (http.send(http.request("/questions/batches/" + batch).build())) {
                case Exchange.Refused(int status, String why, String field) -> {
                    return new End.Refused(why);
                }
                case Exchange.Unreachable(String why) -> {
                    return new End.Unreachable(why);
                }
                case Exchange.Done(String text, JsonNode json) -> {
                    BatchCounts counts = BatchCounts.of(json);
                    // What was answered during the upload, or under an earlier key, says nothing of the rate from now
                    // on.
                    if (total < 0) progress.begin("answered", "questions", counts.ended());
                    progress.at(counts.ended(), OptionalDouble.of(counts.fraction()));
                    if (counts.total() != total) changed = clock.instant();
                    total = counts.total();
                    boolean counted = total >= accepted || passed(changed, BEHIND_LIMIT);
                    if (counts.isFinished() && counted) return new End.Finished(counts);
                    if (!clock.instant().isBefore(until)) return new End.TimeUp(counts);
                }
            }
            pause.await(next);
        }
    }

    private boolean passed(Instant since, Duration limit) {
        return Duration.between(since, clock.instant()).compareTo(limit) >= 0;
    }
}
