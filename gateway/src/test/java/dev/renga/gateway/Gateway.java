package dev.renga.gateway;

import dev.renga.contracts.QueueName;
import dev.renga.contracts.qa.Answer;
import dev.renga.contracts.qa.QaEvent;
import dev.renga.contracts.qa.Question;
import dev.renga.contracts.qa.QuestionAnswered;
import dev.renga.contracts.qa.QuestionFailed;
import dev.renga.messaging.Delivery;
import dev.renga.messaging.QueueDepth;
import dev.renga.messaging.QueueSender;
import dev.renga.messaging.TransportFailure;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A gateway without HTTP and AWS: the intake, the events and the reconciler around a store in memory. */
final class Gateway {
    static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    static final String CONTEXT = "Sogi wrote it at Minase in 1488.";

    final AtomicReference<Instant> now = new AtomicReference<>(NOON);
    final InstantSource clock = now::get;
    final InMemoryQuestions store = new InMemoryQuestions();
    final WaitingClients clients = new WaitingClients();
    final AnswerAge age = new AnswerAge(NOON);
    final Map<QueueName, Long> visible = new ConcurrentHashMap<>();
    final List<QueueName> lookedAt = new CopyOnWriteArrayList<>();
    final QueueWatch queues = new QueueWatch(
            queue -> {
                lookedAt.add(queue);
                return new QueueDepth(queue, visible.getOrDefault(queue, 0L), 0, 0, 0);
            },
            store,
            clock);
    final List<Question> sent = new CopyOnWriteArrayList<>();
    final AtomicReference<Consumer<Question>> worker = new AtomicReference<>(question -> {});
    final List<Audience> audience = new CopyOnWriteArrayList<>(List.of(clients));
    final QaEventHandler events = new QaEventHandler(store, row -> audience.forEach(one -> one.tell(row)), age, clock);
    final List<Question> sentInBulk = new CopyOnWriteArrayList<>();
    final LaneSenders lanes = new LaneSenders(sender(sent), sender(sentInBulk));
    final Intake intake = new Intake(store, lanes, clients, clock);
    final BatchIntake bulk = new BatchIntake(store, new BatchRows(store, store, Patience.real()), intake, clock);
    final Redrive redrive = new Redrive(store, intake, clock);
    final Reconciler reconciler = new Reconciler(store, intake, clients, new Traffic(age, queues), clock);

    private QueueSender<Question> sender(List<Question> log) {
        return (question, attributes, group) -> {
            worker.get().accept(question);
            log.add(question);
        };
    }

    static Question question(@Nullable String id) {
        return new Question(id, "When was it written?", CONTEXT, null, null, null);
    }

    static Intake.Submission submission(@Nullable String key, Duration waitFor) {
        return new Intake.Submission(question(null), "anonymous", Optional.ofNullable(key), waitFor);
    }

    static QaEvent answered(Question question, int attempt) {
        return new QuestionAnswered(
                String.valueOf(question.id()),
                attempt,
                question.textHash(),
                null,
                null,
                null,
                "1488",
                0.9,
                27,
                31,
                List.of(new Answer("1488", 0.9, 27, 31)),
                "test-model",
                1.5);
    }

    static QaEvent failed(Question question, int attempt) {
        return new QuestionFailed(
                String.valueOf(question.id()), attempt, question.textHash(), null, null, null, "too-many-windows", "!");
    }

    static QaEvent direct(String id, String sender) {
        Question question = question(id);
        return new QuestionAnswered(
                id,
                1,
                question.textHash(),
                question.question(),
                question.context(),
                sender,
                "1488",
                0.9,
                27,
                31,
                null,
                "test-model",
                1.5);
    }

    static <M> Delivery<M> delivery(M message, Map<String, String> attributes) {
        return new Delivery<>(message, "m-1", 1, NOON, "AIDAEXAMPLE", attributes);
    }

    /** A worker that answers before the send has even returned. */
    void answerAtOnce() {
        worker.set(question -> events.handle(delivery(answered(question, 1), Map.of())));
    }

    /** A queue that cannot be reached. */
    void breakQueue() {
        worker.set(question -> {
            throw TransportFailure.of("planted");
        });
    }
}
