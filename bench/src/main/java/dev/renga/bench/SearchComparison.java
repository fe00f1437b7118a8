package dev.renga.bench;

import dev.renga.sweep.search.Algorithm;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/** How near to the minimum Renga's searches and Optuna's come in so many trials, and what a suggestion costs them. */
final class SearchComparison {
    private static final int[] TRIALS = {50, 100, 200};
    private static final int MODEL_TRIALS = 100;
    private static final int REDRAWS = 2_000;
    private static final int LATE_TRIALS = 1_000;
    private static final int LATE_SUGGESTIONS = 21;
    private static final List<Algorithm> ALGORITHMS =
            List.of(Algorithm.RANDOM, Algorithm.QUASI_RANDOM, Algorithm.TPE, Algorithm.GAUSSIAN_PROCESS);

    /** Both sides' searches of one function by one algorithm. */
    private record Pair(Algorithm algorithm, TestFunction function, Searches ours, Optional<Searches> theirs) {
        /** The ratio of the medians after each number of trials that was reached. */
        Stream<Double> ratios(Optional<Random> redraw) {
            return Stream.of(TRIALS[0], TRIALS[1], TRIALS[2])
                    .filter(ours::reaches)
                    .map(trials -> regret(ours, trials, redraw) / regret(theirs.orElseThrow(), trials, redraw));
        }

        private double regret(Searches searches, int trials, Optional<Random> redraw) {
            return redraw.map(random -> searches.redrawnMedianRegret(function, trials, random))
                    .orElseGet(() -> searches.medianRegret(function, trials));
        }
    }

    private final SearchExtent extent;
    private final Path root = RunningSystem.repository();
    private final Optional<String> python;

    SearchComparison(SearchExtent extent) throws IOException, InterruptedException {
        this.extent = extent;
        this.python = PythonPeers.python(root);
    }

    List<Table> measure() throws IOException, InterruptedException {
        List<Pair> pairs = new ArrayList<>();
        for (Algorithm algorithm : ALGORITHMS) {
            for (TestFunction function : extent.functions()) {
                pairs.add(pair(algorithm, function));
            }
        }
        return List.of(regrets(pairs), ratios(pairs), suggestions(pairs));
    }

    private Pair pair(Algorithm algorithm, TestFunction function) throws IOException, InterruptedException {
        boolean model = algorithm == Algorithm.GAUSSIAN_PROCESS;
        int trials = model ? MODEL_TRIALS : TRIALS[TRIALS.length - 1];
        int count = model ? extent.modelSeeds() : extent.seeds();
        Optional<Searches> theirs = python.isEmpty()
                ? Optional.empty()
                : Optional.of(optuna(python.get(), algorithm, function).search(trials, count));
        return new Pair(algorithm, function, new RengaSearcher(algorithm, function).search(trials, count), theirs);
    }

    private OptunaSearcher optuna(String interpreter, Algorithm algorithm, TestFunction function) {
        return new OptunaSearcher(interpreter, root, algorithm, function);
    }

    private Table regrets(List<Pair> pairs) {
        Table table = new Table(
                "Median regret after 50, 100, 200 trials; " + extent.seeds() + " seeds, Gaussian process "
                        + extent.modelSeeds(),
                "function",
                "strategy",
                "Renga",
                "Optuna",
                "ratios");
        for (Pair pair : pairs) {
            table.row(
                    pair.function().spelling(),
                    pair.algorithm().spelling(),
                    regrets(pair, pair.ours()),
                    pair.theirs().map(theirs -> regrets(pair, theirs)).orElse(""),
                    pair.theirs().isPresent() ? joined(pair.ratios(Optional.empty()), "%.2f") : "");
        }
        return table;
    }

    private static String regrets(Pair pair, Searches searches) {
        return joined(
                Stream.of(TRIALS[0], TRIALS[1], TRIALS[2])
                        .filter(searches::reaches)
                        .map(trials -> searches.medianRegret(pair.function(), trials)),
                "%.2g");
    }

    private static Table ratios(List<Pair> pairs) {
        Table table = new Table(
                "Renga's median regret to Optuna's, geometric mean over functions and trials",
                "strategy",
                "ratio",
                "95 % interval",
                "worst cell",
                "goal");
        for (Algorithm algorithm : ALGORITHMS) {
            List<Pair> same = pairs.stream()
                    .filter(pair ->
                            pair.algorithm() == algorithm && pair.theirs().isPresent())
                    .toList();
            if (!same.isEmpty()) {
                var random = new Random(1);
                double[] redrawn = Stream.generate(() -> mean(same, Optional.of(random)))
                        .limit(REDRAWS)
                        .mapToDouble(Double::doubleValue)
                        .sorted()
                        .toArray();
                table.row(
                        algorithm.spelling(),
                        number("%.2f", mean(same, Optional.empty())),
                        number("%.2f", redrawn[REDRAWS / 40]) + " to "
                                + number("%.2f", redrawn[REDRAWS - REDRAWS / 40]),
                        number(
                                "%.2f",
                                same.stream()
                                        .flatMap(pair -> pair.ratios(Optional.empty()))
                                        .reduce(0.0, Math::max)),
                        goal(algorithm));
            }
        }
        return table;
    }

    private static double mean(List<Pair> pairs, Optional<Random> redraw) {
        return Math.exp(pairs.stream()
                .flatMap(pair -> pair.ratios(redraw))
                .mapToDouble(Math::log)
                .average()
                .orElseThrow());
    }

    private static String goal(Algorithm algorithm) {
        return switch (algorithm) {
            case TPE -> "at most 1.1, no cell over 1.4";
            case GAUSSIAN_PROCESS -> "at most 2";
            case GRID, RANDOM, QUASI_RANDOM -> "";
        };
    }

    private Table suggestions(List<Pair> pairs) throws IOException, InterruptedException {
        Table table =
                new Table("Milliseconds of a suggestion, median", "what", "Renga", "Optuna", "times as fast", "goal");
        for (Pair pair : pairs) {
            boolean model = pair.algorithm() == Algorithm.GAUSSIAN_PROCESS;
            String goal = model ? "5" : pair.algorithm() == Algorithm.TPE ? "10" : "";
            int known = (model ? MODEL_TRIALS : TRIALS[TRIALS.length - 1]) * 3 / 4;
            Optional<Double> theirs = pair.theirs().map(Searches::medianMilliseconds);
            String what =
                    pair.algorithm().spelling() + ", " + pair.function().spelling() + ", about " + known + " known";
            speed(table, what, pair.ours().medianMilliseconds(), theirs, goal);
        }
        TestFunction six = TestFunction.HARTMANN6;
        double ours = new RengaSearcher(Algorithm.TPE, six).late(LATE_TRIALS, LATE_SUGGESTIONS);
        Optional<Double> theirs = python.isEmpty()
                ? Optional.empty()
                : Optional.of(optuna(python.get(), Algorithm.TPE, six).late(LATE_TRIALS, LATE_SUGGESTIONS));
        speed(table, "tpe, six parameters, " + LATE_TRIALS + " known", ours, theirs, "5");
        return table;
    }

    private static void speed(Table table, String what, double ours, Optional<Double> theirs, String goal) {
        table.row(
                what,
                number("%.3g", ours),
                theirs.map(time -> number("%.3g", time)).orElse(""),
                theirs.map(time -> number("%.1f", time / ours)).orElse(""),
                goal);
    }

    private static String joined(Stream<Double> numbers, String format) {
        return String.join(" / ", numbers.map(each -> number(format, each)).toList());
    }

    private static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
