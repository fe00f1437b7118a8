/** Claims about what idleness costs. */
@NullMarked
package dev.renga.infra.cost;

import org.jspecify.annotations.NullMarked;
