package dev.renga.local.tasks;

/** What a task takes of a machine, as ECS counts it: a core has 1,024 CPU units. */
public record Needs(int gpus, int cpuUnits, int memoryMiB) {
    /** Throws {@link IllegalArgumentException} for less than nothing. */
    public Needs {
        if (gpus < 0 || cpuUnits < 0 || memoryMiB < 0) {
            throw new IllegalArgumentException("less than nothing: " + gpus + ", " + cpuUnits + ", " + memoryMiB);
        }
    }
}
