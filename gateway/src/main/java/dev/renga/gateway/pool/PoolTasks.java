package dev.renga.gateway.pool;

import java.util.OptionalInt;

/** How large the pool of workers is meant to be now. */
@FunctionalInterface
interface PoolTasks {
    /** The tasks wanted, those that start still among them; empty where that cannot be told now. */
    OptionalInt wanted();
}
