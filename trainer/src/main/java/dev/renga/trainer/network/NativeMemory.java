package dev.renga.trainer.network;

import com.sun.jna.Function;

/**
 * The C library's memory. Each batch needs what the last one gave back; left to itself glibc returns it to the kernel in
 * between, which hands it out again only after clearing it: half as long again for an epoch on a CPU.
 */
final class NativeMemory {
    // The numbers of glibc's malloc.h.
    private static final int TRIM_THRESHOLD = -1;
    private static final int TOP_PAD = -2;
    private static final int MMAP_THRESHOLD = -3;

    /** The most that glibc takes. */
    private static final int FROM_THE_HEAP = 32 << 20;

    /** More than the largest of its heaps, none of which is then ever given up. */
    private static final int PAD = 128 << 20;

    private static final int KEPT = 1 << 30;

    private NativeMemory() {}

    /** Keeps what is freed; has no effect where the C library is not glibc. */
    static void keep() {
        try {
            Function mallopt = Function.getFunction("c", "mallopt");
            mallopt.invokeInt(new Object[] {MMAP_THRESHOLD, FROM_THE_HEAP});
            mallopt.invokeInt(new Object[] {TRIM_THRESHOLD, KEPT});
            mallopt.invokeInt(new Object[] {TOP_PAD, PAD});
        } catch (UnsatisfiedLinkError e) {
            // Other systems have no such function, and other habits.
            return;
        }
    }
}
