package dev.renga.sweep.space;

/** How a range lies in the unit interval. */
public enum Scale {
    LINEAR,
    /** Equal factors are equal distances; only for positive numbers. */
    LOG
}
