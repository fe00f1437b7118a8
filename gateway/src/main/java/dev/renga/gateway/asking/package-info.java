/**
 * Asking another service by its queue and waiting for the reply: with a deadline, with a bound on how many wait, and not at all
 * while the service is known to be away.
 */
@NullMarked
package dev.renga.gateway.asking;

import org.jspecify.annotations.NullMarked;
