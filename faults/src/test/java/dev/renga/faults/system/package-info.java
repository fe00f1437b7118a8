/** Tests of how processes are started and kept. */
@NullMarked
package dev.renga.faults.system;

import org.jspecify.annotations.NullMarked;
