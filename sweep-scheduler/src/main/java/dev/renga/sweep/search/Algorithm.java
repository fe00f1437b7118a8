package dev.renga.sweep.search;

import dev.renga.contracts.ContractViolation;
import dev.renga.sweep.space.SearchSpace;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The ways to search. */
public enum Algorithm {
    /** Every point once, in order. */
    GRID,
    /** Points chosen blindly. */
    RANDOM,
    /** Points that cover the space evenly: {@link QuasiRandom}. */
    QUASI_RANDOM,
    /** Points like the good ones and unlike the bad ones, for hundreds of trials: {@link Tpe}. */
    TPE,
    /** Points of which a model of the objective expects most, for up to some hundred trials: {@link GaussianProcess}. */
    GAUSSIAN_PROCESS;

    /** The name in a description of a sweep, {@code quasi-random}. */
    public String spelling() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The algorithm so spelt. Throws {@link ContractViolation} for another word. */
    public static Algorithm named(String spelling) {
        return Arrays.stream(values())
                .filter(algorithm -> algorithm.spelling().equals(spelling))
                .findFirst()
                .orElseThrow(() -> new ContractViolation(
                        "strategy",
                        "must be one of "
                                + Arrays.stream(values())
                                        .map(Algorithm::spelling)
                                        .collect(Collectors.joining(", "))));
    }

    Sampler sampler(SearchSpace space, long seed) {
        return switch (this) {
            case GRID -> new InOrder(space);
            case RANDOM -> new AtRandom();
            case QUASI_RANDOM -> new QuasiRandom(space, seed);
            case TPE -> new Tpe(new QuasiRandom(space, seed));
            case GAUSSIAN_PROCESS -> new GaussianProcess(space, new QuasiRandom(space, seed));
        };
    }
}
