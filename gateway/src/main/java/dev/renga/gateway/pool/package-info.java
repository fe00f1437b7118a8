/**
 * What the gateway tells CloudWatch of the pool of workers, for whoever scales it: how much waits, and how much of that comes
 * on each task. It counts tasks and starts none.
 */
@NullMarked
package dev.renga.gateway.pool;

import org.jspecify.annotations.NullMarked;
