package dev.renga.qa.answer;

/** How the windows of a batch are given to the model. */
public enum BatchShape {
    /**
     * Each in a run of its own, and a batch of its own. No padding is computed, and no answer can depend on its neighbours:
     * the quickest on processors, and the only right one where activations are quantised.
     */
    ROWS,

    /** All in one run, the shorter ones filled up to the longest. For single precision only. */
    PADDED
}
