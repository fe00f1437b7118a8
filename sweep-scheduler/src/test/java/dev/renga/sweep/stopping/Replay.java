package dev.renga.sweep.stopping;

import dev.renga.sweep.stopping.Verdict.GoOn;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Curves that are known beforehand, trained in slots that take turns. */
final class Replay {
    private Replay() {}

    /** How many epochs are trained until every curve, in this order, came to its end or was stopped. */
    static int run(Stopping stopping, List<double[]> curves, List<Integer> order, int slots) {
        Deque<Integer> waiting = new ArrayDeque<>(order);
        Set<Integer> running = new TreeSet<>();
        int[] epochs = new int[curves.size()];
        int trained = 0;
        while (!waiting.isEmpty() || !running.isEmpty()) {
            while (running.size() < slots && !waiting.isEmpty()) {
                running.add(waiting.remove());
            }
            for (int trial : List.copyOf(running)) {
                double[] curve = curves.get(trial);
                double objective = curve[epochs[trial]++];
                trained++;
                Verdict verdict = stopping.report(new EpochReport(trial, 1, epochs[trial], objective));
                if (!(verdict instanceof GoOn) || epochs[trial] == curve.length) {
                    running.remove(trial);
                }
            }
        }
        return trained;
    }
}
