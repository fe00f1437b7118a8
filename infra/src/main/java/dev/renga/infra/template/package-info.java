/** Templates as they were synthesised, read again: what is in them, and which names and addresses their references come to. */
@NullMarked
package dev.renga.infra.template;

import org.jspecify.annotations.NullMarked;
