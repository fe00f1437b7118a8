/**
 * What the gateway and the haiku service say to one another: requests with their replies, and the events of {@code
 * haiku-events}. The names of a haiku's fields are those that its HTTP clients see.
 */
@NullMarked
package dev.renga.contracts.haiku;

import org.jspecify.annotations.NullMarked;
