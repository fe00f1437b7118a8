package dev.renga.gateway;

import dev.renga.contracts.ContractViolation;
import dev.renga.contracts.JsonCodec;
import dev.renga.contracts.Required;
import dev.renga.contracts.haiku.HaikuEvent;
import dev.renga.contracts.qa.QaEvent;
import dev.renga.contracts.sweep.SweepEvent;
import dev.renga.messaging.AttributeNames;
import dev.renga.messaging.Delivery;
import dev.renga.messaging.MessageHandler;
import dev.renga.messaging.Outcome;
import dev.renga.messaging.Requester;
import java.util.function.Consumer;

/**
 * What comes to the queue of this instance: replies to its requests, and the events of every topic. None of it is recorded by
 * anybody for this instance's sake, so what cannot be read is dropped and logged.
 */
final class InstanceMessages implements MessageHandler<String> {
    private static final JsonCodec<QaEvent> QUESTIONS = JsonCodec.of(QaEvent.class);
    private static final JsonCodec<HaikuEvent> HAIKU = JsonCodec.of(HaikuEvent.class);
    private static final JsonCodec<SweepEvent> SWEEPS = JsonCodec.of(SweepEvent.class);
    private static final JsonCodec<Kind> KIND = JsonCodec.of(Kind.class);
    private static final String OF_HAIKU = "Haiku";
    private static final String OF_QUESTIONS = "Question";

    /** What every event says of itself. */
    record Kind(String type) {
        Kind {
            Required.present("type", type);
        }
    }

    private final Requester requester;
    private final MessageHandler<QaEvent> questions;
    private final Consumer<HaikuEvent> haiku;
    private final Consumer<SweepEvent> sweeps;

    InstanceMessages(
            Requester requester,
            MessageHandler<QaEvent> questions,
            Consumer<HaikuEvent> haiku,
            Consumer<SweepEvent> sweeps) {
        this.requester = requester;
        this.questions = questions;
        this.haiku = haiku;
        this.sweeps = sweeps;
    }

    @Override
    public Outcome handle(Delivery<String> delivery) throws InterruptedException {
        if (requester.replied(delivery)) {
            return Outcome.done();
        }
        try {
            return tell(kind(delivery), delivery);
        } catch (ContractViolation e) {
            return new Outcome.Reject(String.valueOf(e.getMessage()));
        }
    }

    private Outcome tell(String kind, Delivery<String> delivery) throws InterruptedException {
        if (kind.startsWith(OF_QUESTIONS)) {
            return questions.handle(delivery.with(QUESTIONS.decode(delivery.message())));
        }
        if (kind.startsWith(OF_HAIKU)) {
            haiku.accept(HAIKU.decode(delivery.message()));
        } else {
            sweeps.accept(SWEEPS.decode(delivery.message()));
        }
        return Outcome.done();
    }

    /** By the attribute; one that was sent by hand has none, and names it in its body. */
    private static String kind(Delivery<String> delivery) {
        return delivery.attribute(AttributeNames.TYPE)
                .orElseGet(() -> KIND.decode(delivery.message()).type());
    }
}
