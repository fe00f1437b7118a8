/**
 * The HTTP edge and the questions table. It takes questions, sends them to the workers, records what became of them and tells
 * whoever waits. It knows nothing of the model, and no other service's table.
 */
@NullMarked
package dev.renga.gateway;

import org.jspecify.annotations.NullMarked;
