package dev.renga.local.tasks;

/** What there may be too little of. */
public enum Resource {
    GPU,
    CPU,
    MEMORY
}
