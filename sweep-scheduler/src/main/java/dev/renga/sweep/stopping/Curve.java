package dev.renga.sweep.stopping;

import dev.renga.sweep.search.Direction;
import java.util.Collections;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What one trial has reported, the same in whatever order it arrived and however often. Where several attempts report an epoch,
 * the last attempt counts.
 */
public final class Curve {
    /** An epoch that is missing while so many later ones are known is not waited for: its report is lost. */
    public static final int LOST_AFTER = 3;

    private final int trial;
    private final Direction direction;
    private final NavigableMap<Integer, EpochReport> epochs = new TreeMap<>();
    private Optional<BestEpoch> best = Optional.empty();

    Curve(int trial, Direction direction) {
        this.trial = trial;
        this.direction = direction;
    }

    /** Takes a report down; false where it says nothing new. */
    boolean add(EpochReport report) {
        EpochReport known = epochs.get(report.epoch());
        boolean counts = known == null || known.attempt() < report.attempt();
        if (counts) {
            epochs.put(report.epoch(), report);
            // What took the place of another may have been the best: then all are compared anew.
            best = known == null ? better(report) : best(Integer.MAX_VALUE);
        }
        return counts;
    }

    private Optional<BestEpoch> better(EpochReport report) {
        return BestEpoch.of(Stream.concat(best.stream(), Stream.of(best(report))), direction);
    }

    private BestEpoch best(EpochReport report) {
        return new BestEpoch(trial, report.epoch(), report.objective());
    }

    public int trial() {
        return trial;
    }

    /** The objective of each epoch that was reported. */
    public NavigableMap<Integer, Double> objectives() {
        NavigableMap<Integer, Double> objectives = new TreeMap<>();
        epochs.forEach((epoch, report) -> objectives.put(epoch, report.objective()));
        return Collections.unmodifiableNavigableMap(objectives);
    }

    /**
     * The last epoch up to which everything is known that will ever be, 0 at first. Rules look no further, so that a trial is
     * judged alike in whatever order the queue delivers its reports.
     */
    public int progress() {
        int progress = 0;
        int left = epochs.size();
        for (int epoch : epochs.keySet()) {
            boolean lost = left >= LOST_AFTER;
            if (epoch > progress + 1 && !lost) {
                break;
            }
            progress = epoch;
            left--;
        }
        return progress;
    }

    /** The best epoch of all, or none where no objective is a number. */
    public Optional<BestEpoch> best() {
        return best;
    }

    /** The best epoch up to this one. */
    public Optional<BestEpoch> best(int upTo) {
        return BestEpoch.of(epochs.headMap(upTo, true).values().stream().map(this::best), direction);
    }

    /** The best objective up to this epoch as something to be minimised; infinite where there is none. */
    double loss(int upTo) {
        return best(upTo).map(best -> direction.loss(best.objective())).orElse(Double.POSITIVE_INFINITY);
    }

    /** The mean of the losses up to this epoch; none where there is no number among them. */
    OptionalDouble meanLoss(int upTo) {
        return epochs.headMap(upTo, true).values().stream()
                .mapToDouble(report -> direction.loss(report.objective()))
                .filter(Double::isFinite)
                .average();
    }
}
