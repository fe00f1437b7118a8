/** Planted: a playground that needs more than its own jar. */
@NullMarked
package dev.renga.conventions.planted.playground;

import org.jspecify.annotations.NullMarked;
