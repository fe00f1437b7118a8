/** Planted: the other half of a circle. */
@NullMarked
package dev.renga.conventions.planted.frogs;

import org.jspecify.annotations.NullMarked;
