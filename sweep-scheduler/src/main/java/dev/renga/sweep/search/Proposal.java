package dev.renga.sweep.search;

import dev.renga.sweep.space.Assignment;

/** A trial that is to be run: its number, from 0, and its point. */
public record Proposal(int trial, Assignment point) {
    public Proposal {
        if (trial < 0) {
            throw new IllegalArgumentException("trial: " + trial);
        }
    }
}
