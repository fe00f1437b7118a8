package dev.renga.bench;

import picocli.CommandLine.Option;

/** How much of the ledger to measure. */
final class LedgerExtent {
    @Option(names = "--ledger-trials", description = "Trials in a round of sweep_ledger (default ${DEFAULT-VALUE}).")
    private int trials = 20;

    @Option(names = "--ledger-reports", description = "Reports of each of them (default ${DEFAULT-VALUE}).")
    private int reports = 100;

    int trials() {
        return trials;
    }

    int reports() {
        return reports;
    }
}
