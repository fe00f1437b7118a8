/** Tests of the fault suite, and the slice of it that every build plays. */
@NullMarked
package dev.renga.faults;

import org.jspecify.annotations.NullMarked;
