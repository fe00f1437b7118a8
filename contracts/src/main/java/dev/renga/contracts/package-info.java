/**
 * What crosses a queue: the names of queues and topics, the shape of each, the JSON codec and its limits. It knows neither
 * AWS nor Vert.x, so that a client of any kind can depend on it alone.
 */
@NullMarked
package dev.renga.contracts;

import org.jspecify.annotations.NullMarked;
