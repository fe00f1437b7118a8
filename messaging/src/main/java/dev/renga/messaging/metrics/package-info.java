/**
 * Where a service's meters go: to whoever scrapes its management port, to CloudWatch, or nowhere
 * ({@link dev.renga.messaging.metrics.Meters}). The only code of Renga that touches CloudWatch; it writes what
 * {@link dev.renga.contracts.Metrics} lists and nothing else.
 */
@NullMarked
package dev.renga.messaging.metrics;

import org.jspecify.annotations.NullMarked;
