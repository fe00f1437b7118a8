package dev.renga.local.tasks;

/** Where a task runs. */
public enum Pool {
    /** Machines with a GPU, as many as there are slots; one task at a time on each. */
    MACHINES,
    /** No machine in particular; as many tasks as this computer has cores for. */
    FARGATE
}
