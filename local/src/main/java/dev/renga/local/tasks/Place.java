package dev.renga.local.tasks;

/**
 * A place that is held for one task until it is released.
 *
 * @param machine the id of its EC2 instance; empty on Fargate, which names none
 */
public record Place(Pool pool, String machine, Needs needs) {}
