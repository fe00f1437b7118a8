/** Planted: a gateway that knows too much. */
@NullMarked
package dev.renga.conventions.planted.gateway;

import org.jspecify.annotations.NullMarked;
