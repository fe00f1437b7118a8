package dev.renga.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A sweep as a person reads it. What came from elsewhere is made harmless. */
final class SweepText {
    /** What trials report if the sweep does not say: the trainer's own. */
    static final String USUAL_METRIC = "val_accuracy";

    private static final MathContext DIGITS = new MathContext(6);
    private static final int LONGEST_PLAIN = 10;
    private static final double CENT = 0.005;

    private SweepText() {}

    /** A few lines: which, where it stands, why it waits, its best, what it has cost. */
    static List<String> lines(JsonNode sweep) {
        List<String> lines = new ArrayList<>();
        String name = word(sweep.path("spec"), "name");
        lines.add("sweep  " + word(sweep, "sweep") + (name.isEmpty() ? "" : "  " + name));
        lines.add("state  " + word(sweep, "state") + ", " + progress(sweep));
        if (sweep.hasNonNull("why")) lines.add("       " + word(sweep, "why"));
        if (sweep.hasNonNull("waiting")) lines.add("       " + word(sweep, "waiting"));
        if (sweep.path("best").isObject()) lines.addAll(best(sweep));
        double paid = sweep.path("spend").path("paid").asDouble();
        if (paid >= CENT) {
            double useful = sweep.path("spend").path("useful").asDouble();
            lines.add(String.format(Locale.ROOT, "spent  $%.2f, $%.2f of it for results", paid, useful));
        }
        return lines;
    }

    /** How far it is: {@code 5 of 9 trials, 12 of 18 epochs, about 4 min left, 2 running}. */
    static String progress(JsonNode sweep) {
        JsonNode trials = sweep.path("trials");
        var text = new StringBuilder(
                ended(trials) + " of " + trials.path("planned").asLong() + " trials");
        JsonNode epochs = sweep.path("epochs");
        text.append(", ").append(epochs.path("done").asLong());
        if (epochs.path("planned").isNumber())
            text.append(" of ").append(epochs.path("planned").asLong());
        text.append(" epochs");
        if (!hasEnded(sweep) && sweep.path("secondsLeft").isNumber()) {
            Duration left =
                    Duration.ofSeconds(Math.round(sweep.path("secondsLeft").asDouble()));
            text.append(", about ").append(Span.of(left)).append(" left");
        }
        for (String state : List.of("running", "stopped", "failed", "diverged", "cancelled")) {
            long count = trials.path(state).asLong();
            if (count > 0) text.append(", ").append(count).append(' ').append(state);
        }
        return text.toString();
    }

    /** How many of its trials have ended, whatever the end. */
    static long ended(JsonNode trials) {
        return List.of("finished", "stopped", "failed", "diverged", "cancelled").stream()
                .mapToLong(state -> trials.path(state).asLong())
                .sum();
    }

    static boolean hasEnded(JsonNode sweep) {
        return switch (sweep.path("state").asText()) {
            case "finished", "cancelled", "failed" -> true;
            default -> false;
        };
    }

    /** Which metric it is after. */
    static String metric(JsonNode sweep) {
        String metric = word(sweep.path("spec").path("objective"), "metric");
        return metric.isEmpty() ? USUAL_METRIC : metric;
    }

    /** A choice of parameters: {@code lr=0.1 momentum=0.5}. */
    static String parameters(JsonNode parameters) {
        return Printable.line(parameters.properties().stream()
                .map(parameter ->
                        parameter.getKey() + "=" + parameter.getValue().asText())
                .collect(Collectors.joining(" ")));
    }

    /** A measured number in few digits; empty where there is none. */
    static String number(JsonNode number) {
        if (!number.isNumber()) return "";
        BigDecimal rounded = new BigDecimal(number.asText()).round(DIGITS).stripTrailingZeros();
        String plain = rounded.toPlainString();
        return plain.length() <= LONGEST_PLAIN ? plain : rounded.toString();
    }

    /** A text of an object on one line, empty where it is not there. */
    static String word(JsonNode object, String field) {
        return object.path(field).isNull()
                ? ""
                : Printable.line(object.path(field).asText());
    }

    private static List<String> best(JsonNode sweep) {
        JsonNode best = sweep.path("best");
        String spread = best.path("spread").isNumber() ? " ± " + number(best.path("spread")) : "";
        List<String> lines = new ArrayList<>();
        lines.add("best   " + metric(sweep) + " " + number(best.path("value")) + spread + " at epoch "
                + best.path("epoch").asLong() + " of trial "
                + best.path("trial").asLong() + ": "
                + parameters(best.path("parameters")));
        if (best.hasNonNull("withinNoise")) lines.add("       " + word(best, "withinNoise"));
        return lines;
    }
}
