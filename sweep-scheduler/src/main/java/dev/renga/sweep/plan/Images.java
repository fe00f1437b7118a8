package dev.renga.sweep.plan;

import java.util.Set;

/** The images that trials may be. */
@FunctionalInterface
public interface Images {
    /** Their names; a sweep of any other is refused. */
    Set<String> known();

    /** Always the same ones. */
    static Images of(String... names) {
        Set<String> known = Set.of(names);
        return () -> known;
    }
}
