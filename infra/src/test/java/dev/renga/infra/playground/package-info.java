/** Claims about the playground. */
@NullMarked
package dev.renga.infra.playground;

import org.jspecify.annotations.NullMarked;
