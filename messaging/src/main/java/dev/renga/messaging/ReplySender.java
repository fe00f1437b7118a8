package dev.renga.messaging;

import java.util.Map;

/** Sends replies to queues whose names those who ask give. Thread-safe. */
@FunctionalInterface
public interface ReplySender<R> {
    /**
     * Returns when SQS has the reply, or when there is no such queue: one that is gone means an asker that is gone.
     *
     * @param queue a physical name that {@link ReplyQueueNames} allows
     * @return whether there is such a queue
     * @throws TransportFailure when SQS did not confirm it
     */
    boolean send(String queue, R reply, Map<String, String> attributes);
}
