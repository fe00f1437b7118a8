package dev.renga.bench;

import dev.renga.sweep.search.Direction;
import dev.renga.sweep.stopping.EpochReport;
import dev.renga.sweep.stopping.Stopping;
import dev.renga.sweep.stopping.StoppingRule;
import dev.renga.sweep.stopping.Verdict.GoOn;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Plays recorded curves to the stopping rules of Renga, some at a time, an epoch of each in turn. */
final class StoppingReplay {
    private final List<double[]> curves;
    private final int slots;

    StoppingReplay(List<double[]> curves, int slots) {
        this.curves = curves;
        this.slots = slots;
    }

    /**
     * What came of it.
     *
     * @param epochs that were trained
     * @param best objective of them
     */
    record Outcome(int epochs, double best) {}

    /** Tries the curves in this order. */
    Outcome play(StoppingRule rule, List<Integer> order) {
        Stopping stopping = new Stopping(List.of(rule), Direction.MAXIMISE);
        Deque<Integer> waiting = new ArrayDeque<>(order);
        Set<Integer> running = new TreeSet<>();
        int[] epochs = new int[curves.size()];
        int trained = 0;
        while (!waiting.isEmpty() || !running.isEmpty()) {
            while (running.size() < slots && !waiting.isEmpty()) {
                running.add(waiting.removeFirst());
            }
            for (int trial : List.copyOf(running)) {
                double[] curve = curves.get(trial);
                double objective = curve[epochs[trial]++];
                trained++;
                boolean goesOn = stopping.report(new EpochReport(trial, 1, epochs[trial], objective)) instanceof GoOn;
                if (!goesOn || epochs[trial] == curve.length) {
                    running.remove(trial);
                }
            }
        }
        double best = stopping.curves().best().orElseThrow().objective();
        return new Outcome(trained, best);
    }
}
