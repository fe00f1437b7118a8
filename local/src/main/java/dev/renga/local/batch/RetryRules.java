package dev.renga.local.batch;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * When a job that failed is tried again: the first rule that fits decides, and where none fits it is tried again.
 *
 * @param attempts how often it may run at most
 * @see <a href="https://docs.aws.amazon.com/batch/latest/userguide/job_retries.html">Automated job retries</a>
 */
record RetryRules(int attempts, List<Rule> rules) {
    private static final int MOST_ATTEMPTS = 10;
    private static final int MOST_RULES = 5;

    /** What is absent fits everything. */
    record Rule(String statusReason, String reason, String exitCode, boolean isRetried) {
        boolean fits(Outcome outcome) {
            return fits(statusReason, outcome.statusReason())
                    && fits(reason, outcome.reason())
                    && fits(exitCode, outcome.exitCode());
        }

        // Letters of either case, and a star at the end for whatever follows.
        private static boolean fits(String pattern, String value) {
            if (pattern.isEmpty()) {
                return true;
            }
            return pattern.endsWith("*")
                    ? value.regionMatches(true, 0, pattern, 0, pattern.length() - 1)
                    : value.equalsIgnoreCase(pattern);
        }
    }

    /** How an attempt ended; empty words for what there is not. */
    record Outcome(String statusReason, String reason, String exitCode) {}

    /** Reads them, one attempt where nothing is said. */
    static RetryRules of(JsonNode strategy) {
        int attempts = Wants.number(strategy, "attempts", 1, MOST_ATTEMPTS).orElse(1);
        List<Rule> rules = new ArrayList<>();
        strategy.path("evaluateOnExit").forEach(rule -> rules.add(rule(rule)));
        if (rules.size() > MOST_RULES) {
            throw BatchError.client("evaluateOnExit may have " + MOST_RULES + " rules");
        }
        return new RetryRules(attempts, List.copyOf(rules));
    }

    boolean retries(Outcome outcome, int attemptsMade) {
        return attemptsMade < attempts
                && rules.stream()
                        .filter(rule -> rule.fits(outcome))
                        .findFirst()
                        .map(Rule::isRetried)
                        .orElse(true);
    }

    private static Rule rule(JsonNode rule) {
        String action = Wants.required(rule, "action");
        if (!action.equalsIgnoreCase("RETRY") && !action.equalsIgnoreCase("EXIT")) {
            throw BatchError.client("action must be RETRY or EXIT: " + action);
        }
        return new Rule(
                rule.path("onStatusReason").asText(""),
                rule.path("onReason").asText(""),
                rule.path("onExitCode").asText(""),
                action.equalsIgnoreCase("RETRY"));
    }
}
