/** Claims about queues and topics, as the templates have them. */
@NullMarked
package dev.renga.infra.messaging;

import org.jspecify.annotations.NullMarked;
