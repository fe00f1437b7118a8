package dev.renga.bench;

import java.util.List;
import picocli.CommandLine.Option;

/** How much of the search to measure. */
final class SearchExtent {
    @Option(
            names = "--functions",
            split = ",",
            description = "What to search: ${COMPLETION-CANDIDATES}; all where none is named.")
    private List<TestFunction> functions = List.of(TestFunction.values());

    @Option(
            names = "--search-seeds",
            description = "Searches of each function by each strategy (default ${DEFAULT-VALUE}).")
    private int seeds = 100;

    @Option(
            names = "--model-seeds",
            description = "The same by Gaussian processes, which take much longer (default ${DEFAULT-VALUE}).")
    private int modelSeeds = 30;

    List<TestFunction> functions() {
        return functions;
    }

    int seeds() {
        return seeds;
    }

    int modelSeeds() {
        return modelSeeds;
    }
}
