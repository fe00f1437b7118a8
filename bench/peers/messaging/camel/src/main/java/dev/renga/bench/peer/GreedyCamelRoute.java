package dev.renga.bench.peer;

/**
 * Camel's aws2-sqs told to poll again at once after a poll that brought something, by as many consumers as there may be
 * messages in work: by default a single one rests half a second after every poll.
 */
public final class GreedyCamelRoute extends CamelRoute {
    public GreedyCamelRoute() {
        super("&maxMessagesPerPoll=10&greedy=true&concurrentConsumers=10");
    }
}
