package dev.renga.faults.scenario;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How a scenario is played.
 *
 * @param seed of every choice that the suite makes
 * @param small the size for every build, not the full one
 * @param planted a bug to be found
 * @param folder for journals, logs and state; it is empty
 */
public record Setting(long seed, boolean small, Optional<Plant> planted, Path folder) {
    /** One number for each size. */
    int of(int full, int little) {
        return small ? little : full;
    }
}
