/**
 * The worker that answers questions: a queue in, a topic out, a model between and no table. A redelivered question is
 * answered again and published again; whoever records answers tells the copies apart.
 */
@NullMarked
package dev.renga.qa;

import org.jspecify.annotations.NullMarked;
