package dev.renga.trainer;

import dev.renga.trainer.network.TorchDevice;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How many threads one operation on the CPU uses. */
final class Threads {
    private Threads() {}

    /** What the option says, else what programs with OpenMP are told, else one for each core. */
    static int chosen(@Nullable Integer option, Map<String, String> environment) {
        if (option != null) {
            return Ranges.whole("--threads", option, 1, TorchDevice.MOST_THREADS);
        }
        String told = environment.getOrDefault("OMP_NUM_THREADS", "");
        int threads = told.matches("[1-9][0-9]{0,2}")
                ? Integer.parseInt(told)
                : Runtime.getRuntime().availableProcessors();
        return Math.min(threads, TorchDevice.MOST_THREADS);
    }
}
