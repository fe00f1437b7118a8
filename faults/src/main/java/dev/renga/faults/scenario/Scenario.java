package dev.renga.faults.scenario;

import java.util.List;
import java.util.Optional;

/** One way to trouble a running system. */
public interface Scenario {
    /** Its short name, such as {@code S1}. */
    String name();

    /** What it does, in a few words. */
    String does();

    /** What it lacks to be played here, in words for people. */
    default Optional<String> missing() {
        return Optional.empty();
    }

    /** The bugs that it must find. */
    List<Plant> finds();

    /** Plays it from an empty system to the verdict. */
    Outcome play(Setting setting) throws Exception;
}
