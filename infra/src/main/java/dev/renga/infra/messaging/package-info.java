/** Queues, topics and what fills them: the list of {@link dev.renga.contracts.Topology}, as local mode makes it too. */
@NullMarked
package dev.renga.infra.messaging;

import org.jspecify.annotations.NullMarked;
