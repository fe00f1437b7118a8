package dev.renga.qa.answer;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Windows that one inference thread takes together.
 *
 * @param windows at least one, the shortest first
 */
record Batch(Lane lane, List<QueuedWindow> windows) {
    /** How far past the oldest waiting window a batch looks for others of its length. */
    static final int LOOK_AHEAD = 512;

    Batch {
        windows = List.copyOf(windows);
    }

    /**
     * Takes a batch off what waits. The oldest is always in it, so none waits for ever; the others are those nearest to its
     * length, so that little is padded.
     *
     * @param waiting not empty; what is taken is removed
     * @param budget the most tokens, each window counted as the longest one; a single longer window goes alone
     * @param most the most windows
     */
    static Batch takenFrom(ArrayDeque<QueuedWindow> waiting, Lane lane, int budget, int most) {
        int wanted = waiting.element().tokens();
        // Stable, so the oldest comes first.
        List<QueuedWindow> nearest = waiting.stream()
                .limit(LOOK_AHEAD)
                .sorted(Comparator.comparingInt(queued -> Math.abs(queued.tokens() - wanted)))
                .toList();
        List<QueuedWindow> taken = new ArrayList<>();
        int longest = 0;
        for (QueuedWindow next : nearest) {
            longest = Math.max(longest, next.tokens());
            boolean fits = longest * (taken.size() + 1) <= budget && taken.size() < most;
            if (!fits && !taken.isEmpty()) {
                break;
            }
            taken.add(next);
        }
        remove(waiting, taken);
        taken.sort(Comparator.comparingInt(QueuedWindow::tokens));
        return new Batch(lane, taken);
    }

    /** Removes those windows, wherever they stand. Two are never equal: each has an outcome of its own. */
    static void remove(ArrayDeque<QueuedWindow> waiting, List<QueuedWindow> those) {
        if (those.size() == 1 && those.getFirst().equals(waiting.peek())) {
            waiting.remove();
            return;
        }
        Set<QueuedWindow> gone = new HashSet<>(those);
        waiting.removeIf(gone::contains);
    }

    int tokens() {
        return windows.stream().mapToInt(QueuedWindow::tokens).sum();
    }

    int paddedTokens() {
        return windows.getLast().tokens() * windows.size();
    }
}
