/** Tests of tasks as child processes. */
@NullMarked
package dev.renga.local.tasks;

import org.jspecify.annotations.NullMarked;
