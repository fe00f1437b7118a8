/**
 * The gateway's way to the sweep scheduler: requests by queue with a deadline, and the replies that are too long for a message.
 * It knows nothing of HTTP and holds no sweep.
 */
@NullMarked
package dev.renga.gateway.sweep;

import org.jspecify.annotations.NullMarked;
