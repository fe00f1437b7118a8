/** Claims about following references of templates. */
@NullMarked
package dev.renga.infra.template;

import org.jspecify.annotations.NullMarked;
