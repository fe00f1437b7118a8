package dev.renga.gateway;

import dev.renga.contracts.ContractViolation;
import dev.renga.contracts.JsonCodec;
import dev.renga.contracts.haiku.HaikuEvent;
import dev.renga.contracts.qa.QaEvent;
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
    private static final String OF_HAIKU = "Haiku";

    private final Requester requester;
    private final MessageHandler<QaEvent> questions;
    private final Consumer<HaikuEvent> haiku;

    InstanceMessages(Requester requester, MessageHandler<QaEvent> questions, Consumer<HaikuEvent> haiku) {
        this.requester = requester;
        this.questions = questions;
        this.haiku = haiku;
    }

    @Override
    public Outcome handle(Delivery<String> delivery) throws InterruptedException {
        if (requester.replied(delivery)) {
            return Outcome.done();
        }
        try {
            if (isOfHaiku(delivery)) {
                haiku.accept(HAIKU.decode(delivery.message()));
                return Outcome.done();
            }
            return questions.handle(delivery.with(QUESTIONS.decode(delivery.message())));
        } catch (ContractViolation e) {
            return new Outcome.Reject(String.valueOf(e.getMessage()));
        }
    }

    /** By the attribute; one that was sent by hand has none, and is known by being readable. */
    private static boolean isOfHaiku(Delivery<String> delivery) {
        return delivery.attribute(AttributeNames.TYPE)
                .map(type -> type.startsWith(OF_HAIKU))
                .orElseGet(() -> isReadable(delivery.message()));
    }

    private static boolean isReadable(String body) {
        try {
            HAIKU.decode(body);
            return true;
        } catch (ContractViolation e) {
            return false;
        }
    }
}
