package dev.renga.sweep.simulation;

/** The process dies here. */
final class Crash extends Error {
    private static final long serialVersionUID = 1;

    Crash() {
        super("killed", null, false, false);
    }
}
