/** Renga as processes of their own, each of which can be killed, stopped and started alone. */
@NullMarked
package dev.renga.faults.system;

import org.jspecify.annotations.NullMarked;
