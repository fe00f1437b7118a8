package dev.renga.qa;

import static dev.renga.testsupport.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.contracts.Environment;
import dev.renga.contracts.JsonCodec;
import dev.renga.contracts.MessageCodec;
import dev.renga.contracts.QueueName;
import dev.renga.contracts.qa.QaEvent;
import dev.renga.contracts.qa.Question;
import dev.renga.contracts.qa.QuestionAnswered;
import dev.renga.contracts.qa.QuestionFailed;
import dev.renga.messaging.AwsConfig;
import dev.renga.messaging.ConsumerOptions;
import dev.renga.messaging.Delivery;
import dev.renga.messaging.ManagementAddress;
import dev.renga.messaging.Messaging;
import dev.renga.messaging.Outcome;
import dev.renga.messaging.QueueConsumer;
import dev.renga.testsupport.EmbeddedQueues;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The whole worker with its embedded model, between a real SQS protocol and a list that takes the events. */
class QaWorkerIT {
    private static final Duration SOON = Duration.ofSeconds(20);

    private static final List<QaEvent> EVENTS = new CopyOnWriteArrayList<>();
    private static final List<String> DEAD_LETTERS = new CopyOnWriteArrayList<>();
    private static final Vertx VERTX = Vertx.vertx();
    private static EmbeddedQueues queues;
    private static Messaging messaging;
    private static QueueConsumer<String> deadLetters;

    @BeforeAll
    static void startWorker() {
        queues = EmbeddedQueues.start();
        for (QueueName lane : List.of(QueueName.QUESTIONS, QueueName.QUESTIONS_BULK, QueueName.QUESTIONS_SUSPECTS)) {
            queues.create(lane.physical(Environment.LOCAL));
            queues.create(lane.deadLetter().physical(Environment.LOCAL));
        }
        messaging =
                Messaging.open(AwsConfig.local(queues.endpoint()), new SimpleMeterRegistry(), InstantSource.system());
        deadLetters = messaging.consumer(
                QueueName.QUESTIONS.deadLetter(),
                MessageCodec.raw(),
                QaWorkerIT::keep,
                ConsumerOptions.withoutDeadLetter(1, Duration.ofSeconds(30), Duration.ofSeconds(30)));
        deadLetters.start();
        QaWorkerService.around(
                        TestModels.open(TestModels.embedded()),
                        messaging,
                        ManagementAddress.anyOnLoopback(),
                        ScaleInProtection.none(),
                        (event, attributes) -> EVENTS.add(event))
                .deploy(VERTX)
                .await();
    }

    @AfterAll
    static void stopWorker() throws InterruptedException {
        deadLetters.quiesce();
        VERTX.close().await();
        deadLetters.stop(SOON);
        messaging.close();
        queues.close();
    }

    @Test
    void questionsOfBothLanesAreAnswered() throws Exception {
        send(QueueName.QUESTIONS, Question.of("lane", "Who wrote it?", "It was written by Ann Lee in 1871."));
        send(QueueName.QUESTIONS_BULK, Question.of("bulk", "When?", "It was written by Ann Lee in 1871."));

        eventually(SOON, () -> {
            assertThat(event("lane")).isInstanceOfSatisfying(QuestionAnswered.class, answered -> {
                assertThat(answered.answer()).isEqualTo("Ann Lee");
                assertThat(answered.context()).isEqualTo("It was written by Ann Lee in 1871.");
            });
            assertThat(event("bulk"))
                    .isInstanceOfSatisfying(
                            QuestionAnswered.class,
                            answered -> assertThat(answered.answer()).contains("1871"));
        });
    }

    @Test
    void aQuestionTooLongIsAFailureWithItsReason() throws Exception {
        send(QueueName.QUESTIONS, Question.of("long", "ship ".repeat(300), "The ship sank. ".repeat(100)));

        eventually(
                SOON,
                () -> assertThat(event("long"))
                        .isInstanceOfSatisfying(
                                QuestionFailed.class,
                                failed -> assertThat(failed.reason()).isEqualTo("question-too-long")));
    }

    @Test
    void whatIsNoQuestionIsADeadLetterAndTheOthersGoOn() throws Exception {
        messaging.sender(QueueName.QUESTIONS, MessageCodec.raw()).send("{\"question\": 7}", Map.of());
        send(QueueName.QUESTIONS, Question.of("after", "Who sank?", "The ship sank."));

        eventually(SOON, () -> {
            assertThat(event("after")).isInstanceOf(QuestionAnswered.class);
            assertThat(DEAD_LETTERS).contains("{\"question\": 7}");
        });
    }

    private static Outcome keep(Delivery<String> delivery) {
        DEAD_LETTERS.add(delivery.message());
        return Outcome.done();
    }

    private static void send(QueueName queue, Question question) throws InterruptedException {
        messaging.sender(queue, JsonCodec.of(Question.class)).send(question, Map.of());
    }

    private static QaEvent event(String id) {
        return EVENTS.stream()
                .filter(event -> event.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no event of " + id));
    }
}
