/** A planted checker of faults. */
@NullMarked
package dev.renga.conventions.planted.faults.check;

import org.jspecify.annotations.NullMarked;
