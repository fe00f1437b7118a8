package dev.renga.sweep.plan;

/** The images that trials may be. */
@FunctionalInterface
public interface Images {
    /** Whether there is one of this name; a sweep of any other is refused. */
    boolean has(String name);
}
