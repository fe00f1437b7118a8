/** Claims about all stacks together. */
@NullMarked
package dev.renga.infra.app;

import org.jspecify.annotations.NullMarked;
