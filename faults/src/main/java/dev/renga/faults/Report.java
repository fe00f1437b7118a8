package dev.renga.faults;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.renga.faults.check.Verdict;
import dev.renga.faults.scenario.Outcome;
import java.util.Locale;

/** Outcomes, for people and for programs. */
final class Report {
    private static final String LINE = "%-8s %-20s %20s %9s %6s %5s %5s %10s %5s %5s %7s  %s%n";
    private static final ObjectMapper JSON = new ObjectMapper();

    private Report() {}

    static String heading() {
        return String.format(
                LINE,
                "scenario",
                "planted bug",
                "seed",
                "questions",
                "failed",
                "lost",
                "twice",
                "unfinished",
                "wrong",
                "left",
                "seconds",
                "");
    }

    static String row(Outcome outcome) {
        Verdict verdict = outcome.verdict();
        return String.format(
                Locale.ROOT,
                LINE,
                outcome.scenario(),
                planted(outcome),
                outcome.setting().seed(),
                verdict.accepted(),
                verdict.failed(),
                verdict.lost(),
                verdict.twice(),
                verdict.unfinished(),
                verdict.wrong(),
                verdict.left(),
                outcome.took().toSeconds(),
                word(outcome) + " " + outcome.figures());
    }

    /** An object on a line. */
    static String json(Outcome outcome) {
        Verdict verdict = outcome.verdict();
        ObjectNode object = JSON.createObjectNode()
                .put("scenario", outcome.scenario())
                .put("planted", planted(outcome))
                .put("seed", outcome.setting().seed())
                .put("small", outcome.setting().small())
                .put("questions", verdict.accepted())
                .put("failed", verdict.failed())
                .put("lost", verdict.lost())
                .put("twice", verdict.twice())
                .put("unfinished", verdict.unfinished())
                .put("wrong", verdict.wrong())
                .put("left", verdict.left())
                .put("seconds", outcome.took().toSeconds())
                .put("outcome", word(outcome));
        outcome.figures().forEach(object.putObject("figures")::put);
        return object + System.lineSeparator();
    }

    private static String planted(Outcome outcome) {
        return outcome.setting()
                .planted()
                .map(bug -> bug.name().toLowerCase(Locale.ROOT))
                .orElse("-");
    }

    private static String word(Outcome outcome) {
        if (outcome.setting().planted().isPresent()) {
            return outcome.isClean() ? "MISSED" : "found";
        }
        return outcome.isClean() ? "clean" : "BROKEN";
    }
}
