package dev.renga.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The trainer beside a plain PyTorch loop and the usual DataLoader script: the same network, batch, images and threads, one at a
 * time and in turns.
 */
final class TrainerFigures {
    private static final double RATE = 0.01;
    private static final int TIMED_EPOCHS = 3;
    private static final int LONG_EPOCHS = 5;
    private static final int WATCHED_EPOCHS = 20;
    // Until then the JVM still compiles, and libraries fill their pools.
    private static final int SETTLED_AFTER = 5;
    private static final int ALL = 12_000;
    private static final int FEW_IMAGES = 64;
    private static final int STARTS = 5;
    private static final double LOOP_GOAL = 1.05;
    private static final double LOADER_GOAL = 0.8;

    private final TrainingExtent extent;
    private final int rounds;
    private final Trainee ours;
    private final Optional<Trainee> loop;
    private final Optional<Trainee> loader;

    private TrainerFigures(
            TrainingExtent extent, int rounds, Trainee ours, Optional<Trainee> loop, Optional<Trainee> loader) {
        this.extent = extent;
        this.rounds = rounds;
        this.ours = ours;
        this.loop = loop;
        this.loader = loader;
    }

    /** Measures on the MNIST of the shared data; a line that says so where it is not at hand. */
    static List<Table> measure(TrainingExtent extent, int rounds) throws IOException, InterruptedException {
        Path root = RunningSystem.repository();
        Optional<Path> found = SharedData.mnist();
        if (found.isEmpty()) {
            return List.of();
        }
        Path data = found.get();
        Optional<String> python = PythonPeers.python(root);
        Path scripts = root.resolve("bench/peers/training");
        Optional<Trainee> loop =
                python.map(it -> new PeerTrainee("plain loop", it, scripts.resolve("tensor_loop.py"), data));
        Optional<Trainee> loader =
                python.map(it -> new PeerTrainee("DataLoader script", it, scripts.resolve("loader_script.py"), data));
        return new TrainerFigures(extent, rounds, new RengaTrainee(root, data), loop, loader).measure();
    }

    private List<Table> measure() throws IOException, InterruptedException {
        List<Table> tables = new ArrayList<>();
        for (TrainingExtent.Part part : extent.parts()) {
            Table table = table(part);
            switch (part) {
                case EPOCHS -> epochs(table);
                case FIRST -> firstEpoch(table);
                case ACCURACY -> accuracy(table);
                case START -> start(table);
                case MEMORY -> memory(table);
            }
            tables.add(table);
        }
        return tables;
    }

    private Table table(TrainingExtent.Part part) {
        return new Table(
                switch (part) {
                    case EPOCHS ->
                        "Seconds an epoch of " + extent.limitTrain() + " images, " + judged() + " judged, "
                                + extent.threads() + " threads, median of " + rounds + " interleaved rounds";
                    case FIRST -> "Accuracy after an epoch, " + extent.accuracyImages() + " images";
                    case ACCURACY -> "Accuracy, " + extent.accuracyImages() + " images, " + extent.seeds() + " seeds";
                    case START -> "Start of the process to its first batch, median of " + STARTS;
                    case MEMORY -> "Memory over " + WATCHED_EPOCHS + " epochs of " + extent.limitTrain() + " images";
                },
                "goal",
                "measured",
                "peer",
                "ratio");
    }

    /** A quarter of the images trained on, as in the whole set. */
    private int judged() {
        return Math.max(1, Math.min(ALL, extent.limitTrain() / 4));
    }

    private void epochs(Table table) throws IOException, InterruptedException {
        Map<String, Rates> seconds = new TreeMap<>();
        List<Trainee> all = new ArrayList<>(List.of(ours));
        loop.ifPresent(all::add);
        loader.ifPresent(all::add);
        TrainingTask task =
                new TrainingTask(RATE, 0.5, TIMED_EPOCHS, 1, extent.limitTrain(), judged(), extent.threads());
        for (int round = 0; round < rounds; round++) {
            for (Trainee one : all) {
                double took = one.train(task).epochSeconds();
                System.out.printf(Locale.ROOT, "round %d, %s: %.2f s%n", round + 1, one.title(), took);
                seconds.computeIfAbsent(one.title(), title -> new Rates()).add(took);
            }
        }
        Rates mine = seconds.getOrDefault(ours.title(), new Rates());
        for (Trainee peer : all.subList(1, all.size())) {
            Rates theirs = seconds.getOrDefault(peer.title(), new Rates());
            double goal = loop.filter(peer::equals).isPresent() ? LOOP_GOAL : LOADER_GOAL;
            table.row(
                    "at most " + goal + " of the " + peer.title(),
                    mine.median() + " s",
                    theirs.median() + " s",
                    mine.ratioTo(theirs));
        }
        if (all.size() == 1) {
            table.row("", mine.median() + " s", "not measured", "");
        }
    }

    private void accuracy(Table table) throws IOException, InterruptedException {
        List<Double> mine = tests(ours);
        table.row("test > 98 % after 5 epochs, lr 0.01, momentum 0.5, each seed", percents(mine), "", "");
        if (loop.isPresent()) {
            List<Double> theirs = tests(loop.get());
            double apart = mean(mine) - mean(theirs);
            table.row(
                    "the same, means within 0.2 points of the plain loop",
                    percent(mean(mine)),
                    percents(theirs) + ", mean " + percent(mean(theirs)),
                    String.format(Locale.ROOT, "%+.2f points", apart));
        }
    }

    private void firstEpoch(Table table) throws IOException, InterruptedException {
        table.row(
                "validation ≥ 97.5 % after 1 epoch, lr 0.01, momentum 0.9, each seed",
                percents(firstEpochs(ours)), loop.isPresent() ? percents(firstEpochs(loop.get())) : "", "");
    }

    private List<Double> firstEpochs(Trainee trainee) throws IOException, InterruptedException {
        List<Double> accuracies = new ArrayList<>();
        for (int seed = 1; seed <= extent.seeds(); seed++) {
            accuracies.add(trainee.train(task(0.9, 1, seed)).lastAccuracy());
        }
        return accuracies;
    }

    private List<Double> tests(Trainee trainee) throws IOException, InterruptedException {
        List<Double> accuracies = new ArrayList<>();
        for (int seed = 1; seed <= extent.seeds(); seed++) {
            double accuracy = trainee.train(task(0.5, LONG_EPOCHS, seed)).testAccuracy();
            System.out.printf(Locale.ROOT, "seed %d, %s: %.2f %%%n", seed, trainee.title(), accuracy);
            accuracies.add(accuracy);
        }
        return accuracies;
    }

    private TrainingTask task(double momentum, int epochs, long seed) {
        return new TrainingTask(RATE, momentum, epochs, seed, extent.accuracyImages(), ALL, extent.threads());
    }

    private void start(Table table) throws IOException, InterruptedException {
        TrainingTask task = new TrainingTask(RATE, 0.5, 1, 1, FEW_IMAGES, FEW_IMAGES, extent.threads());
        Rates mine = new Rates();
        Rates theirs = new Rates();
        ours.train(task); // the natives and the pages of all files are cached from here on
        for (int i = 0; i < STARTS; i++) {
            start(ours, task, mine);
            if (loop.isPresent()) {
                start(loop.get(), task, theirs);
            }
        }
        table.row("at most 6 s", mine.median() + " s", theirs.median() + " s", mine.ratioTo(theirs));
    }

    private static void start(Trainee trainee, TrainingTask task, Rates starts)
            throws IOException, InterruptedException {
        double took = trainee.train(task).startSeconds();
        System.out.printf(Locale.ROOT, "start of %s: %.2f s%n", trainee.title(), took);
        starts.add(took);
    }

    private void memory(Table table) throws IOException, InterruptedException {
        TrainingTask task =
                new TrainingTask(RATE, 0.5, WATCHED_EPOCHS, 1, extent.limitTrain(), judged(), extent.threads());
        TrainingCurve mine = ours.train(task);
        Optional<TrainingCurve> theirs = Optional.empty();
        if (loop.isPresent()) {
            theirs = Optional.of(loop.get().train(task));
        }
        table.row(
                "at most 1,500 MB",
                mine.peakMegabytes() + " MB",
                theirs.map(curve -> curve.peakMegabytes() + " MB").orElse(""),
                "");
        table.row(
                "less than 1 % more after epoch " + WATCHED_EPOCHS + " than after " + SETTLED_AFTER,
                growth(mine),
                theirs.map(TrainerFigures::growth).orElse(""),
                "");
    }

    private static String growth(TrainingCurve curve) {
        double settled = curve.epochs().get(SETTLED_AFTER - 1).residentKilobytes();
        double last = curve.epochs().stream()
                .filter(epoch -> epoch.residentKilobytes() > 0)
                .toList()
                .getLast()
                .residentKilobytes();
        return String.format(Locale.ROOT, "%+.2f %%", 100 * (last / settled - 1));
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
    }

    private static String percents(List<Double> values) {
        return values.stream().map(TrainerFigures::percent).collect(Collectors.joining(", "));
    }

    private static String percent(double value) {
        return String.format(Locale.ROOT, "%.2f %%", value);
    }
}
