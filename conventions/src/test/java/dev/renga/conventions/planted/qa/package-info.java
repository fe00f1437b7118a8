/** Planted: a worker that knows too much. */
@NullMarked
package dev.renga.conventions.planted.qa;

import org.jspecify.annotations.NullMarked;
