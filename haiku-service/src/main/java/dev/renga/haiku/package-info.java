/**
 * The haiku tables and whoever asks about them. Requests come by the queue {@code haiku-requests}, replies go to the queue
 * that each names, and what changed is published to {@code haiku-events}. It knows nothing of HTTP.
 */
@NullMarked
package dev.renga.haiku;

import org.jspecify.annotations.NullMarked;
