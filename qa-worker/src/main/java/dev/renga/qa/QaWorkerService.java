package dev.renga.qa;

import dev.renga.contracts.JsonCodec;
import dev.renga.contracts.QueueName;
import dev.renga.contracts.QueueSpec;
import dev.renga.contracts.TopicName;
import dev.renga.contracts.Topology;
import dev.renga.contracts.qa.QaEvent;
import dev.renga.contracts.qa.Question;
import dev.renga.contracts.qa.QuestionAttributes;
import dev.renga.messaging.Component;
import dev.renga.messaging.ConsumerOptions;
import dev.renga.messaging.EventPublisher;
import dev.renga.messaging.ManagementAddress;
import dev.renga.messaging.MessageHandler;
import dev.renga.messaging.Messaging;
import dev.renga.messaging.ReplyQueueNames;
import dev.renga.messaging.Service;
import dev.renga.qa.answer.Lane;
import dev.renga.qa.answer.QuestionAnswerer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.locks.Lock;
import java.util.function.Function;

/**
 * The worker as one verticle: it consumes {@code questions}, {@code questions-bulk} and {@code questions-suspects}, each with
 * permits of its own, and publishes to {@code qa-events}.
 */
public final class QaWorkerService {
    /** Past any question within the limits, several of which may wait for one core. */
    static final Duration HANDLER_LIMIT = Duration.ofMinutes(5);

    /** A question that was delivered twice in vain may be what ended the workers that had it. */
    static final int SUSPECT_RECEIVE = 3;

    private QaWorkerService() {}

    /**
     * The worker around a loaded model. When it is undeployed it closes the model, last of all; messaging stays the
     * caller's.
     */
    public static Service around(QuestionAnswerer answerer, Messaging messaging, ManagementAddress management) {
        return around(answerer, messaging, management, ScaleInProtection.none());
    }

    /**
     * The worker around anything that answers, for each lane; it stays the caller's.
     *
     * @param appetite how many questions of a lane it takes at once
     */
    public static Service around(
            Function<Lane, Answers> model, int appetite, Messaging messaging, ManagementAddress management) {
        var events = messaging.publisher(TopicName.QA_EVENTS, JsonCodec.of(QaEvent.class));
        return around(List.of(), model, appetite, messaging, management, ScaleInProtection.none(), events);
    }

    static Service around(
            QuestionAnswerer answerer,
            Messaging messaging,
            ManagementAddress management,
            ScaleInProtection protection) {
        var events = messaging.publisher(TopicName.QA_EVENTS, JsonCodec.of(QaEvent.class));
        return around(answerer, messaging, management, protection, events);
    }

    static Service around(
            QuestionAnswerer answerer,
            Messaging messaging,
            ManagementAddress management,
            ScaleInProtection protection,
            EventPublisher<QaEvent> events) {
        answerer.bindTo(messaging.meters());
        Function<Lane, Answers> model =
                lane -> (question, context, topK, longest) -> answerer.answer(lane, question, context, topK, longest);
        return around(
                List.of(new ModelComponent(answerer), protection),
                model,
                answerer.appetite(),
                messaging,
                management,
                protection,
                events);
    }

    private static Service around(
            List<Component> loaded,
            Function<Lane, Answers> model,
            int appetite,
            Messaging messaging,
            ManagementAddress management,
            ScaleInProtection protection,
            EventPublisher<QaEvent> events) {
        var replies = messaging.replies(JsonCodec.of(QaEvent.class), ReplyQueueNames.open(messaging.environment()));
        var interactive = new QuestionHandler(model.apply(Lane.INTERACTIVE), events, replies);
        var bulk = new QuestionHandler(model.apply(Lane.BULK), events, replies);
        Isolation isolation = new Isolation();
        // Stopped in reverse: the queues first, then the model that they use.
        List<Component> components = new ArrayList<>(loaded);
        Collections.addAll(
                components,
                lane(messaging, QueueName.QUESTIONS, protection.during(isolation.together(interactive)), appetite),
                lane(messaging, QueueName.QUESTIONS_BULK, protection.during(isolation.together(bulk)), appetite),
                suspects(messaging, protection.during(interactive), isolation.alone()));
        return new Service("qa-worker", management, messaging.meters(), components);
    }

    private static Component lane(Messaging messaging, QueueName queue, MessageHandler<Question> handler, int permits) {
        var options = ConsumerOptions.of(Topology.queue(queue), permits, HANDLER_LIMIT)
                .sidelining(QueueName.QUESTIONS_SUSPECTS, SUSPECT_RECEIVE)
                .carrying(QuestionAttributes.RECORDED, QuestionAttributes.ATTEMPT);
        return messaging.consumer(queue, JsonCodec.of(Question.class), handler, options);
    }

    private static Component suspects(Messaging messaging, MessageHandler<Question> handler, Lock alone) {
        QueueSpec spec = Topology.queue(QueueName.QUESTIONS_SUSPECTS);
        return messaging.consumer(
                spec.name(),
                JsonCodec.of(Question.class),
                handler,
                ConsumerOptions.of(spec, 1, HANDLER_LIMIT)
                        .from(ConsumerOptions.Origin.COPIES)
                        .carrying(QuestionAttributes.RECORDED, QuestionAttributes.ATTEMPT)
                        .aloneWith(alone));
    }
}
