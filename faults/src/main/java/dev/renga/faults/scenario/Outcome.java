package dev.renga.faults.scenario;

import dev.renga.faults.check.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What came of a scenario.
 *
 * @param figures what else was counted
 * @param broken limits of the scenario itself that did not hold, each in a sentence
 */
public record Outcome(
        String scenario,
        Setting setting,
        Verdict verdict,
        Map<String, Long> figures,
        List<String> broken,
        Duration took) {
    public Outcome {
        figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
        broken = List.copyOf(broken);
    }

    /** Whether nothing at all was found. */
    public boolean isClean() {
        return verdict.isClean() && broken.isEmpty();
    }

    /** Whether it is as it should be: clean, or where a bug was planted, not. */
    public boolean isAsItShould() {
        return isClean() == setting.planted().isEmpty();
    }

    /** Everything that was found, in sentences. */
    public List<String> findings() {
        List<String> findings = new ArrayList<>(broken);
        findings.addAll(verdict.faults());
        return findings;
    }

    /** With more figures, and the limits that they break. */
    Outcome with(Score more) {
        Map<String, Long> all = new LinkedHashMap<>(figures);
        all.putAll(more.figures());
        List<String> allBroken = new ArrayList<>(broken);
        allBroken.addAll(more.broken());
        return new Outcome(scenario, setting, verdict, all, allBroken, took);
    }

    /** Collects figures and the limits that they break. */
    static final class Score {
        private final Map<String, Long> figures = new LinkedHashMap<>();
        private final List<String> broken = new ArrayList<>();
        private int failed;

        Score figure(String name, long value) {
            figures.put(name, value);
            return this;
        }

        /** A figure with a limit. */
        Score atMost(String name, long value, long limit) {
            if (value > limit) {
                broken.add(name + ": " + value + ", at most " + limit);
            }
            return figure(name, value);
        }

        Score atLeast(String name, long value, long limit) {
            if (value < limit) {
                broken.add(name + ": " + value + ", at least " + limit);
            }
            return figure(name, value);
        }

        /** So many questions must have failed, no more and no less. */
        Score failed(int count) {
            failed = count;
            return this;
        }

        /** Words about something that is broken already. */
        void complaint(String words) {
            broken.add(words);
        }

        Map<String, Long> figures() {
            return figures;
        }

        /** What is broken, given what the checker counted. */
        List<String> broken(Verdict verdict) {
            List<String> all = new ArrayList<>(broken);
            if (verdict.failed() != failed) {
                all.add(verdict.failed() + " questions failed and not " + failed);
            }
            return all;
        }

        List<String> broken() {
            return broken;
        }
    }
}
