/** Planted: a command that takes the SDK by itself. */
@NullMarked
package dev.renga.conventions.planted.cli;

import org.jspecify.annotations.NullMarked;
