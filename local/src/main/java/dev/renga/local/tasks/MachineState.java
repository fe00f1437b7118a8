package dev.renga.local.tasks;

/** One of the machines with a GPU, by the id of its EC2 instance. */
public record MachineState(String id, boolean isTaken) {}
