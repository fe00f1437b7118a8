/** Tests of the checker: it must fail for each thing that can be wrong. */
@NullMarked
package dev.renga.faults.check;

import org.jspecify.annotations.NullMarked;
