/** Planted: one half of a circle. */
@NullMarked
package dev.renga.conventions.planted.ponds;

import org.jspecify.annotations.NullMarked;
