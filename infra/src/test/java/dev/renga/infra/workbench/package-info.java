/** Claims about machines to work on by hand. */
@NullMarked
package dev.renga.infra.workbench;

import org.jspecify.annotations.NullMarked;
