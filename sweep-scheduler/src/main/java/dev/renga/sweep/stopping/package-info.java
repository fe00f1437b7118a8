/**
 * Which trials a sweep stops early, when it has seen enough, and which trial is its best: pure functions of what the trials have
 * reported.
 */
@NullMarked
package dev.renga.sweep.stopping;

import org.jspecify.annotations.NullMarked;
