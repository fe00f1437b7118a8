package dev.renga.gateway;

import dev.renga.contracts.qa.QaEvent;
import dev.renga.messaging.Delivery;
import dev.renga.messaging.MessageHandler;
import dev.renga.messaging.Outcome;
import java.time.Duration;
import java.util.Optional;

/**
 * Takes the events on the instance's own queue. Every instance gets every event there, so one that nobody here waits for is
 * not written a second time: the shared consumer of {@code answers} does that, and here the row is only looked at, for those
 * who listen. Without this an interactive client would wait behind the second writes of a whole backlog.
 */
final class HintHandler implements MessageHandler<QaEvent> {
    /** How long a row is given to be written before it is looked at again; the pauses grow by as much. */
    static final Duration PAUSE = Duration.ofSeconds(1);

    /** After so many looks it is left to the list that listeners read anew. */
    static final int MOST_LOOKS = 10;

    private final QaEventHandler events;
    private final QuestionStore store;
    private final WaitingClients clients;
    private final Listeners listeners;

    HintHandler(QaEventHandler events, QuestionStore store, WaitingClients clients, Listeners listeners) {
        this.events = events;
        this.store = store;
        this.clients = clients;
        this.listeners = listeners;
    }

    @Override
    public Outcome handle(Delivery<QaEvent> hint) {
        QaEvent event = hint.message();
        if (clients.isAwaited(event.id())) {
            events.record(event);
            return Outcome.done();
        }
        boolean hadRow = event.question() == null;
        if (!hadRow && !listeners.areThere()) {
            listeners.skip();
            return Outcome.done();
        }
        return look(event, hadRow, hint.receiveCount());
    }

    private Outcome look(QaEvent event, boolean hadRow, int looks) {
        Optional<QuestionRow> row = store.find(event.id());
        if (hadRow && row.isEmpty()) {
            // It was deleted, and its answer is nobody's news.
            return Outcome.done();
        }
        if (row.isPresent() && row.get().status().isTerminal()) {
            events.seen(event, row.get());
            return Outcome.done();
        }
        if (listeners.areThere() && looks < MOST_LOOKS) {
            return new Outcome.Retry(PAUSE.multipliedBy(looks), "the row is not written yet");
        }
        listeners.skip();
        return Outcome.done();
    }
}
