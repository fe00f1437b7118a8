/**
 * A sweep as it was asked for, checked and with all that was left out filled in; and what it would cost. Pure: nothing here
 * talks to anything.
 */
@NullMarked
package dev.renga.sweep.plan;

import org.jspecify.annotations.NullMarked;
