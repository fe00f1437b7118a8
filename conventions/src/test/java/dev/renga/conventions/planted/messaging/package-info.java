/** Planted: names that say nothing. */
@NullMarked
package dev.renga.conventions.planted.messaging;

import org.jspecify.annotations.NullMarked;
