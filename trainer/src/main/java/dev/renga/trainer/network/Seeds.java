package dev.renga.trainer.network;

/**
 * Seeds of everything random in a trial, each derived from the trial's own seed and from where it is used. So the random state
 * at any batch is known from the batch's number: a trial that goes on after an interruption draws what it would have drawn.
 */
final class Seeds {
    private static final long WEIGHTS = 1;
    private static final long ORDER = 2;
    private static final long DROPOUT = 3;
    private static final long GOLDEN = 0x9e3779b97f4a7c15L;

    private final long seed;

    Seeds(long seed) {
        this.seed = seed;
    }

    long weights() {
        return derive(WEIGHTS, 0, 0);
    }

    /** Of the order in which an epoch takes the images. */
    long order(int epoch) {
        return derive(ORDER, epoch, 0);
    }

    /** Of what a batch drops out; PyTorch takes no more than an int from DJL. */
    int dropout(int epoch, int batch) {
        return (int) derive(DROPOUT, epoch, batch);
    }

    private long derive(long use, long epoch, long batch) {
        return mix(mix(mix(seed + GOLDEN * use) + GOLDEN * epoch) + GOLDEN * batch);
    }

    /** The finaliser of SplitMix64 (Steele, Lea, Flood 2014): neighbouring numbers become unrelated ones. */
    private static long mix(long number) {
        long mixed = (number ^ number >>> 30) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94d049bb133111ebL;
        return mixed ^ mixed >>> 31;
    }
}
