/**
 * The gateway's way to the haiku service: requests by queue with a deadline, a breaker for when nobody replies, and the pages
 * that were read a moment ago. It knows nothing of HTTP and holds no haiku of its own.
 */
@NullMarked
package dev.renga.gateway.haiku;

import org.jspecify.annotations.NullMarked;
