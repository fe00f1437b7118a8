package dev.renga.messaging;

/**
 * The work on one delivery, on a virtual thread of its own. It must be idempotent: a standard queue repeats messages. An
 * exception means {@link Outcome.Retry} with growing, jittered delays. An interrupt means that the delivery is no longer
 * this handler's: another one may be at work on it already, so nothing more may be recorded.
 */
@FunctionalInterface
public interface MessageHandler<M> {
    Outcome handle(Delivery<M> delivery) throws InterruptedException;
}
