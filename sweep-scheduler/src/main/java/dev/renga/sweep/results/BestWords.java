package dev.renga.sweep.results;

import dev.renga.sweep.stopping.BestEpoch;
import java.util.List;

/** The best of a sweep in lines for people. */
final class BestWords {
    private BestWords() {}

    /** Which is the best, and how certain that is; one line where there is none. */
    static List<String> of(Standings standings, Figures figures) {
        return standings
                .best()
                .map(best ->
                        List.of(which(best, figures), capital(best.certainty().words())))
                .orElseGet(() -> List.of(none(standings.results())));
    }

    private static String which(Best best, Figures figures) {
        BestEpoch epoch = best.epoch();
        String where = " at " + Label.of(best.point().at());
        String trial = " (trial " + epoch.trial() + ", epoch " + epoch.epoch() + ")";
        return best.point().bests().size() == 1
                ? "Best: " + figures.of(best.value()) + where + trial
                : "Best: mean " + figures.of(best.value()) + where + "; its best " + figures.of(epoch.objective())
                        + trial;
    }

    private static String none(SweepResults results) {
        if (results.trials().isEmpty()) {
            return "No trial yet";
        }
        return results.open()
                ? "No trial has reported " + results.objective().metric() + " yet"
                : "No trial has reported a finite " + results.objective().metric();
    }

    private static String capital(String words) {
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
