package dev.renga.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Follows a sweep to its end. A gateway that is away for a moment is waited for; the sweep goes on without either. */
final class SweepWatch {
    static final String ENDS = "0:the sweep finished";
    static final String FAILS = "1:refused, or no trial of the sweep gave a result";
    static final String CANCELS = "4:the sweep was cancelled";

    /** Trials at most that are read each time. */
    static final int MOST_TRIALS = 1_000;

    /** Failures in a row, some seconds each, after which the gateway is taken for gone. */
    static final int MOST_FAILURES = 10;

    private static final Duration REFRESH = Duration.ofSeconds(1);
    private static final Duration SLOW_REFRESH = Duration.ofSeconds(5);
    private static final int MANY_TRIALS = 200;

    private final Surroundings surroundings;
    private final Pause pause;
    private final SweepDisplay display;

    SweepWatch(Surroundings surroundings, Pause pause, boolean json) {
        this.surroundings = surroundings;
        this.pause = pause;
        this.display = display(surroundings, json);
    }

    /** Returns the exit status, which says how the sweep ended. */
    int follow(GatewayHttp http, String id) throws InterruptedException {
        surroundings
                .farewell()
                .prepare(() -> surroundings
                        .err()
                        .println(
                                "renga: the sweep goes on; ./renga sweep watch " + id + " follows it, cancel ends it"));
        try {
            int failures = 0;
            while (true) {
                Optional<Exchange.Undone> trouble = Optional.empty();
                Duration refresh = REFRESH;
                switch (http.send(new SweepRequests(http).read(id))) {
                    case Exchange.Undone undone -> trouble = Optional.of(undone);
                    case Exchange.Done(String text, JsonNode sweep) -> {
                        trouble = show(http, id, sweep);
                        if (trouble.isEmpty() && SweepText.hasEnded(sweep)) return exit(sweep);
                        if (planned(sweep) > MANY_TRIALS) refresh = SLOW_REFRESH;
                    }
                }
                failures = trouble.isEmpty() ? 0 : failures + 1;
                if (trouble.isPresent() && (isFinal(trouble.get()) || failures == MOST_FAILURES))
                    return surroundings.complain(trouble.get());
                pause.await(refresh);
            }
        } finally {
            surroundings.farewell().drop();
        }
    }

    private Optional<Exchange.Undone> show(GatewayHttp http, String id, JsonNode sweep) throws InterruptedException {
        if (planned(sweep) > MOST_TRIALS) {
            display.show(sweep, List.of());
            return Optional.empty();
        }
        return switch (Trials.of(http, id, MOST_TRIALS)) {
            case Trials.Unread(Exchange.Undone why) -> Optional.of(why);
            case Trials.Read(List<JsonNode> trials) -> {
                display.show(sweep, trials);
                yield Optional.empty();
            }
        };
    }

    private static boolean isFinal(Exchange.Undone trouble) {
        return trouble instanceof Exchange.Refused refused && refused.status() / 100 == 4;
    }

    private static long planned(JsonNode sweep) {
        return sweep.path("trials").path("planned").asLong();
    }

    private static int exit(JsonNode sweep) {
        return switch (sweep.path("state").asText()) {
            case "finished" -> Exit.OK;
            case "cancelled" -> Exit.CANCELLED;
            default -> Exit.FAILED;
        };
    }

    private static SweepDisplay display(Surroundings surroundings, boolean json) {
        if (json) return new ChangedSweep(surroundings.out());
        Terminal terminal = surroundings.terminal();
        return terminal.out()
                ? new LiveSweep(surroundings.out(), terminal)
                : new PlainSweep(surroundings.out(), surroundings.clock());
    }
}
