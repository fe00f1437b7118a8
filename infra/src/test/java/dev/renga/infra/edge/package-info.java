/** Claims about what the world sees, as the templates have them. */
@NullMarked
package dev.renga.infra.edge;

import org.jspecify.annotations.NullMarked;
