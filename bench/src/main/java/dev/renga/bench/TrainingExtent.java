package dev.renga.bench;

import java.util.List;
import picocli.CommandLine.Option;

/** How much of the subject {@code trainer} is measured: whole epochs of MNIST take minutes each on a laptop's processor. */
final class TrainingExtent {
    enum Part {
        /** Seconds of an epoch, beside both peers. */
        EPOCHS,
        /** Validation accuracy after one epoch, over several seeds, beside the plain loop. */
        FIRST,
        /** Test accuracy after five epochs, the same way. */
        ACCURACY,
        /** From the start of the process to its first batch. */
        START,
        /** Memory, and whether it grows. */
        MEMORY
    }

    @Option(
            names = "--parts",
            split = ",",
            description = "What of trainer to measure: ${COMPLETION-CANDIDATES}; all where none is named.")
    private List<Part> parts = List.of(Part.values());

    @Option(
            names = "--limit-train",
            description = "Training images in the parts epochs and memory of trainer (default ${DEFAULT-VALUE}).")
    private int limitTrain = 6_000;

    @Option(
            names = "--accuracy-images",
            description =
                    "Training images in the parts first and accuracy; their goals hold for all (default ${DEFAULT-VALUE}).")
    private int accuracyImages = 48_000;

    @Option(names = "--seeds", description = "Seeds in the parts first and accuracy (default ${DEFAULT-VALUE}).")
    private int seeds = 3;

    @Option(names = "--threads", description = "Threads of each who trains (default: one for each core).")
    private int threads = Runtime.getRuntime().availableProcessors();

    List<Part> parts() {
        return parts;
    }

    int limitTrain() {
        return limitTrain;
    }

    int accuracyImages() {
        return accuracyImages;
    }

    int seeds() {
        return seeds;
    }

    int threads() {
        return threads;
    }
}
