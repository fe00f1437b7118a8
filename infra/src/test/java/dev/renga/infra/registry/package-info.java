/** Claims about the repositories of images. */
@NullMarked
package dev.renga.infra.registry;

import org.jspecify.annotations.NullMarked;
