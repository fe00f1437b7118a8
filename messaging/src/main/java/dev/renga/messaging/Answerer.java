package dev.renga.messaging;

/** What a service does for a request that wants a reply. It must be idempotent: a redelivered request is asked again. */
@FunctionalInterface
public interface Answerer<Q, R> {
    R answer(Delivery<Q> request) throws InterruptedException;
}
