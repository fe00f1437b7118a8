package dev.renga.qa;

import dev.renga.contracts.JsonCodec;
import dev.renga.contracts.QueueName;
import dev.renga.contracts.TopicName;
import dev.renga.contracts.Topology;
import dev.renga.contracts.qa.QaEvent;
import dev.renga.contracts.qa.Question;
import dev.renga.messaging.Component;
import dev.renga.messaging.ConsumerOptions;
import dev.renga.messaging.EventPublisher;
import dev.renga.messaging.ManagementAddress;
import dev.renga.messaging.Messaging;
import dev.renga.messaging.Service;
import dev.renga.qa.answer.Lane;
import dev.renga.qa.answer.QuestionAnswerer;
import java.time.Duration;
import java.util.List;

/** The worker as one verticle: it consumes {@code questions} and {@code questions-bulk} and publishes to {@code qa-events}. */
public final class QaWorkerService {
    /** Past any question within the limits, several of which may wait for one core. */
    static final Duration HANDLER_LIMIT = Duration.ofMinutes(5);

    /** Deliveries of a lane that wait for the model while others are in work: enough to keep it busy, not to hoard. */
    static final int WAITING = 2;

    private QaWorkerService() {}

    /**
     * The worker around a loaded model. When it is undeployed it closes the model, last of all; messaging stays the
     * caller's.
     *
     * @param atOnce how many questions the model answers at once
     */
    public static Service around(
            QuestionAnswerer answerer, int atOnce, Messaging messaging, ManagementAddress management) {
        var events = messaging.publisher(TopicName.QA_EVENTS, JsonCodec.of(QaEvent.class));
        return around(answerer, atOnce, messaging, management, events);
    }

    static Service around(
            QuestionAnswerer answerer,
            int atOnce,
            Messaging messaging,
            ManagementAddress management,
            EventPublisher<QaEvent> events) {
        // Stopped in reverse: the lanes first, then the model that they use.
        List<Component> components = List.of(
                new ModelComponent(answerer),
                lane(QueueName.QUESTIONS, handler(answerer, Lane.INTERACTIVE, events), atOnce, messaging),
                lane(QueueName.QUESTIONS_BULK, handler(answerer, Lane.BULK, events), atOnce, messaging));
        return new Service("qa-worker", management, messaging.meters(), components);
    }

    private static QuestionHandler handler(QuestionAnswerer answerer, Lane lane, EventPublisher<QaEvent> events) {
        return new QuestionHandler(
                (question, context, topK, longest) -> answerer.answer(lane, question, context, topK, longest), events);
    }

    private static Component lane(QueueName queue, QuestionHandler handler, int atOnce, Messaging messaging) {
        var options = ConsumerOptions.of(Topology.queue(queue), atOnce + WAITING, HANDLER_LIMIT);
        return messaging.consumer(queue, JsonCodec.of(Question.class), handler, options);
    }
}
