package dev.renga.sweep.search;

import dev.renga.sweep.space.Assignment;
import dev.renga.sweep.space.SearchSpace;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.hipparchus.random.SobolSequenceGenerator;

/**
 * Points of Sobol's sequence (Joe and Kuo 2008, as Hipparchus has it), scrambled after Owen by the hash of Burley, "Practical
 * hash-based Owen scrambling", JCGT 9(4), 2020: every prefix covers the space evenly, and each seed is another covering. The
 * point depends on the number of the trial only.
 */
final class QuasiRandom implements Sampler {
    private static final double SCALE = 0x1p32;

    private final SobolSequenceGenerator sobol;
    private final int[] scrambles;

    QuasiRandom(SearchSpace space, long seed) {
        this(space.dimensions(), seed);
    }

    QuasiRandom(int dimensions, long seed) {
        sobol = new SobolSequenceGenerator(dimensions);
        scrambles = new SplittableRandom(seed).ints(dimensions).toArray();
    }

    @Override
    public Optional<Assignment> next(History history, RandomGenerator random) {
        Assignment point = history.space().at(positions(history.number()));
        return history.fresh().test(point) ? Optional.of(point) : Optional.empty();
    }

    /** The positions of the point so numbered, from 0, each strictly between 0 and 1. */
    double[] positions(int number) {
        double[] positions = sobol.skipTo(number);
        for (int index = 0; index < positions.length; index++) {
            int bits = (int) (long) (positions[index] * SCALE);
            long scrambled = Integer.toUnsignedLong(scramble(bits, scrambles[index]));
            positions[index] = (scrambled + 0.5) / SCALE;
        }
        return positions;
    }

    /** Flips each digit by a hash of those above it. */
    private static int scramble(int bits, int seed) {
        int hash = Integer.reverse(bits);
        hash ^= hash * 0x3d20adea;
        hash += seed;
        hash *= (seed >>> 16) | 1;
        hash ^= hash * 0x05526c56;
        hash ^= hash * 0x53a22864;
        return Integer.reverse(hash);
    }
}
