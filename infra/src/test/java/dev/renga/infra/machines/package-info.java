/** Claims about the machines of trials. */
@NullMarked
package dev.renga.infra.machines;

import org.jspecify.annotations.NullMarked;
