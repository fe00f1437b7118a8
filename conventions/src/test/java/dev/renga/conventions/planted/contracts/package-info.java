/** Planted: messages that know how they travel. */
@NullMarked
package dev.renga.conventions.planted.contracts;

import org.jspecify.annotations.NullMarked;
