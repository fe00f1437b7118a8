package dev.renga.qa;

import static dev.renga.testsupport.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.contracts.Environment;
import dev.renga.contracts.JsonCodec;
import dev.renga.contracts.QueueName;
import dev.renga.contracts.qa.QaEvent;
import dev.renga.contracts.qa.Question;
import dev.renga.contracts.qa.QuestionAnswered;
import dev.renga.contracts.qa.QuestionFailed;
import dev.renga.messaging.AwsConfig;
import dev.renga.messaging.ManagementAddress;
import dev.renga.messaging.Messaging;
import dev.renga.messaging.Service;
import dev.renga.testsupport.EmbeddedQueues;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The whole worker with its embedded model, between a real SQS protocol and a list that takes the events. */
class QaWorkerIT {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final JsonCodec<Question> QUESTIONS = JsonCodec.of(Question.class);

    private static final List<QaEvent> EVENTS = new CopyOnWriteArrayList<>();
    private static final Vertx VERTX = Vertx.vertx();
    private static EmbeddedQueues queues;
    private static SqsClient client;
    private static Messaging messaging;

    @BeforeAll
    static void startWorker() {
        queues = EmbeddedQueues.start();
        client = queues.client();
        for (QueueName lane : List.of(QueueName.QUESTIONS, QueueName.QUESTIONS_BULK)) {
            for (QueueName queue : List.of(lane, lane.deadLetter())) {
                client.createQueue(request -> request.queueName(queue.physical(Environment.LOCAL)));
            }
        }
        messaging =
                Messaging.open(AwsConfig.local(queues.endpoint()), new SimpleMeterRegistry(), InstantSource.system());
        Service service = QaWorkerService.around(
                TestModels.open(TestModels.embedded()), 2, messaging, ManagementAddress.anyOnLoopback(), EVENTS::add);
        service.deploy(VERTX).await();
    }

    @AfterAll
    static void stopWorker() {
        VERTX.close().await();
        messaging.close();
        client.close();
        queues.close();
    }

    @Test
    void questionsOfBothLanesAreAnswered() {
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
    void aQuestionTooLongIsAFailureWithItsReason() {
        send(QueueName.QUESTIONS, Question.of("long", "ship ".repeat(300), "The ship sank. ".repeat(100)));

        eventually(
                SOON,
                () -> assertThat(event("long"))
                        .isInstanceOfSatisfying(
                                QuestionFailed.class,
                                failed -> assertThat(failed.reason()).isEqualTo("question-too-long")));
    }

    @Test
    void whatIsNoQuestionIsADeadLetterAndTheOthersGoOn() {
        String url = url(QueueName.QUESTIONS);
        client.sendMessage(request -> request.queueUrl(url).messageBody("{\"question\": 7}"));
        send(QueueName.QUESTIONS, Question.of("after", "Who sank?", "The ship sank."));

        eventually(SOON, () -> {
            assertThat(event("after")).isInstanceOf(QuestionAnswered.class);
            assertThat(client.receiveMessage(request -> request.queueUrl(url(QueueName.QUESTIONS.deadLetter()))
                                    .visibilityTimeout(0))
                            .messages())
                    .anySatisfy(message -> assertThat(message.body()).isEqualTo("{\"question\": 7}"));
        });
    }

    private static void send(QueueName queue, Question question) {
        client.sendMessage(request -> request.queueUrl(url(queue)).messageBody(QUESTIONS.encode(question)));
    }

    private static String url(QueueName queue) {
        return client.getQueueUrl(request -> request.queueName(queue.physical(Environment.LOCAL)))
                .queueUrl();
    }

    private static QaEvent event(String id) {
        return EVENTS.stream()
                .filter(event -> event.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no event of " + id));
    }
}
