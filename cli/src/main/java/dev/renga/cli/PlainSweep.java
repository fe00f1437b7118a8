package dev.renga.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Lines for a file or a pipe: one when a trial ends, one now and then how far it is, and the whole at the end. */
final class PlainSweep implements SweepDisplay {
    private static final Duration NOW_AND_THEN = Duration.ofSeconds(10);

    private final PrintWriter out;
    private final InstantSource clock;
    private final Set<Long> ended = new HashSet<>();
    private Instant told = Instant.MIN;
    private String progress = "";

    PlainSweep(PrintWriter out, InstantSource clock) {
        this.out = out;
        this.clock = clock;
    }

    @Override
    public void show(JsonNode sweep, List<JsonNode> trials) {
        for (JsonNode trial : trials) {
            if (hasEnded(trial) && ended.add(trial.path("trial").asLong())) out.println(line(sweep, trial));
        }
        if (SweepText.hasEnded(sweep)) {
            SweepText.lines(sweep).forEach(out::println);
            return;
        }
        String now = SweepText.progress(sweep);
        boolean isDue = told.equals(Instant.MIN)
                || Duration.between(told, clock.instant()).compareTo(NOW_AND_THEN) >= 0;
        if (isDue && !now.equals(progress)) {
            out.println(now + (sweep.hasNonNull("waiting") ? "; " + SweepText.word(sweep, "waiting") : ""));
            told = clock.instant();
            progress = now;
        }
    }

    private static String line(JsonNode sweep, JsonNode trial) {
        String metric = SweepText.metric(sweep);
        JsonNode best = trial.path("best").path(metric);
        String why = SweepText.word(trial, "why");
        return "trial " + trial.path("trial").asLong() + " " + SweepText.word(trial, "state")
                + (best.isObject()
                        ? ", " + metric + " " + SweepText.number(best.path("value")) + " at epoch "
                                + best.path("epoch").asLong()
                        : "")
                + ": " + SweepText.parameters(trial.path("parameters")) + (why.isEmpty() ? "" : " (" + why + ")");
    }

    private static boolean hasEnded(JsonNode trial) {
        return switch (trial.path("state").asText()) {
            case "finished", "stopped", "failed", "diverged", "cancelled" -> true;
            default -> false;
        };
    }
}
