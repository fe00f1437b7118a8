/**
 * Measurements of the whole system as a user starts it, and of parts beside their peers. Each prints a table for
 * {@code docs/performance.md}; none fails for being slow.
 */
@NullMarked
package dev.renga.bench;

import org.jspecify.annotations.NullMarked;
