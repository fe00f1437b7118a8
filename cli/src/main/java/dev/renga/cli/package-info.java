/**
 * The {@code renga} command. It speaks HTTP to a gateway like any other client and shares no code with the services; the
 * launcher script beside it builds and starts things, and only hands over what needs Java.
 */
@NullMarked
package dev.renga.cli;

import org.jspecify.annotations.NullMarked;
