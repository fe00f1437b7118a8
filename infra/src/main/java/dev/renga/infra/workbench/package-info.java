/** Machines to work on by hand, one with a GPU and one without, which stop when nobody uses them. */
@NullMarked
package dev.renga.infra.workbench;

import org.jspecify.annotations.NullMarked;
