/** Claims about how many tasks there are, as the templates have them. */
@NullMarked
package dev.renga.infra.scaling;

import org.jspecify.annotations.NullMarked;
