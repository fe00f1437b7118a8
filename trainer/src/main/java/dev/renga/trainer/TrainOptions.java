package dev.renga.trainer;

import dev.renga.trainer.data.Fold;
import dev.renga.trainer.network.TrialIdentity;
import dev.renga.trainer.network.TrialPlan;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say what a trial is to do. */
final class TrainOptions {
    private static final int MOST_EPOCHS = 100_000;
    private static final int MOST_BATCH = 10_000;
    private static final double MOST_MINUTES = 60 * 24 * 365;
    private static final double MILLIS_A_MINUTE = 60_000;

    @Option(
            names = {"--lr", "-l"},
            paramLabel = "RATE",
            description = "The learning rate. Default: ${DEFAULT-VALUE}")
    double lr = 0.01;

    @Option(
            names = {"--momentum", "-m"},
            paramLabel = "M",
            description = "The momentum, 0 to below 1. Default: ${DEFAULT-VALUE}")
    double momentum = 0.1;

    @Option(
            names = {"--epochs", "-e"},
            paramLabel = "N",
            description = "How many epochs. Default: ${DEFAULT-VALUE}")
    int epochs = 100;

    @Option(names = "--batch-size", paramLabel = "N", description = "Images in a batch. Default: ${DEFAULT-VALUE}")
    int batchSize = 64;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description =
                    "Decides the first weights, the order of the images and what is dropped out. Default: ${DEFAULT-VALUE}")
    long seed = 1;

    @Option(
            names = "--split-seed",
            paramLabel = "N",
            description = "Decides which images validate. Default: ${DEFAULT-VALUE}")
    long splitSeed = 42;

    @Option(
            names = "--fold",
            paramLabel = "I/K",
            description = "Which of K equal parts validates; the others are trained on. Default: 1/5")
    Fold fold = Fold.USUAL;

    @Option(
            names = "--patience",
            paramLabel = "N",
            description = "Ends after N epochs without a lower validation loss.")
    @Nullable
    Integer patience;

    @Option(
            names = "--max-minutes",
            paramLabel = "M",
            description = "Ends after that time, time before interruptions included.")
    @Nullable
    Double maxMinutes;

    @Option(names = "--limit-train", paramLabel = "N", description = "Trains on no more than N images.")
    @Nullable
    Integer limitTrain;

    @Option(
            names = "--limit-eval",
            paramLabel = "N",
            description = "Validates and tests with no more than N images each.")
    @Nullable
    Integer limitEval;

    @Option(names = "--sweep", paramLabel = "ID", description = "The sweep that this is a trial of. Default: local")
    String sweep = "local";

    @Option(names = "--trial", paramLabel = "N", description = "Which trial of the sweep, from 0. Default: 0")
    int trial;

    @Option(names = "--attempt", paramLabel = "N", description = "Which start of the trial, from 1. Default: 1")
    int attempt = 1;

    /** Throws {@link IllegalArgumentException} naming the option that is wrong. */
    TrialPlan plan(String data) {
        return new TrialPlan(
                Ranges.above("--lr", lr, 0),
                momentum(),
                Ranges.whole("--batch-size", batchSize, 1, MOST_BATCH),
                seed,
                splitSeed,
                fold,
                data,
                new TrialPlan.DataLimits(limit("--limit-train", limitTrain), limit("--limit-eval", limitEval)),
                Ranges.whole("--epochs", epochs, 1, MOST_EPOCHS),
                patience == null
                        ? OptionalInt.empty()
                        : OptionalInt.of(Ranges.whole("--patience", patience, 1, MOST_EPOCHS)),
                Optional.ofNullable(maxMinutes).map(TrainOptions::duration));
    }

    /** Throws {@link IllegalArgumentException} naming the option that is wrong. */
    TrialIdentity identity() {
        if (!sweep.matches("[A-Za-z0-9_-]{1,64}")) {
            throw new IllegalArgumentException(
                    "--sweep must be 1 to 64 of A-Z, a-z, 0-9, '_' and '-', not '" + sweep + "'");
        }
        return new TrialIdentity(
                sweep,
                Ranges.whole("--trial", trial, 0, Integer.MAX_VALUE),
                Ranges.whole("--attempt", attempt, 1, Integer.MAX_VALUE));
    }

    private double momentum() {
        if (!(momentum >= 0 && momentum < 1)) {
            throw new IllegalArgumentException("--momentum must be 0 to below 1, not " + momentum);
        }
        return momentum;
    }

    private static int limit(String option, @Nullable Integer given) {
        return given == null ? Integer.MAX_VALUE : Ranges.whole(option, given, 1, Integer.MAX_VALUE);
    }

    private static Duration duration(double minutes) {
        if (!(minutes > 0 && minutes <= MOST_MINUTES)) {
            throw new IllegalArgumentException("--max-minutes must be above 0 and at most a year, not " + minutes);
        }
        return Duration.ofMillis(Math.round(minutes * MILLIS_A_MINUTE));
    }
}
