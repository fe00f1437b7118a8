package dev.renga.sweep.results;

import java.util.ArrayList;
import java.util.List;

/** A choice among too many: the first quarter as they come, then ones at equal distances down to the last. */
final class Thinned {
    private Thinned() {}

    /** At most so many of these, in their order; all where there are no more. */
    static <T> List<T> of(List<T> all, int most) {
        if (all.size() <= most) {
            return all;
        }
        int kept = most / 4;
        List<T> chosen = new ArrayList<>(all.subList(0, kept));
        chosen.addAll(evenly(all.subList(kept, all.size()), most - kept));
        return chosen;
    }

    /** At most so many at equal distances, the first and the last among them. */
    static <T> List<T> evenly(List<T> all, int most) {
        if (all.size() <= most) {
            return all;
        }
        List<T> chosen = new ArrayList<>();
        for (int index = 0; index < most; index++) {
            chosen.add(all.get((int) ((long) index * (all.size() - 1) / (most - 1))));
        }
        return chosen;
    }
}
