package dev.renga.gateway.pool;

import dev.renga.contracts.qa.QaEvent;
import dev.renga.messaging.Delivery;
import dev.renga.messaging.MessageHandler;
import dev.renga.messaging.Outcome;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts the questions that end, on their way to the handler of an instance's own queue: every gateway hears of every end
 * there, of questions that were sent straight into a queue too.
 */
public final class Ends implements MessageHandler<QaEvent> {
    private final MessageHandler<QaEvent> handler;
    private final LongAdder count = new LongAdder();

    public Ends(MessageHandler<QaEvent> handler) {
        this.handler = handler;
    }

    /** All since the start. */
    public long count() {
        return count.sum();
    }

    @Override
    public Outcome handle(Delivery<QaEvent> delivery) throws InterruptedException {
        if (delivery.receiveCount() == 1) {
            count.increment();
        }
        return handler.handle(delivery);
    }
}
