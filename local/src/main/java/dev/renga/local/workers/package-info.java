/**
 * Workers as child processes: a pool of them that is scaled by the policy of the contracts, kept alive, and protected from
 * scale-in by the very protocol of ECS.
 */
@NullMarked
package dev.renga.local.workers;

import org.jspecify.annotations.NullMarked;
