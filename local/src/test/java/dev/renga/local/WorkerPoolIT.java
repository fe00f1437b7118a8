package dev.renga.local;

import static dev.renga.testsupport.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.contracts.Environment;
import dev.renga.contracts.QueueName;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/** The worker processes of {@code renga up}: replaced, scaled, and gone with it. */
@Timeout(400)
class WorkerPoolIT {
    private static final Duration SOON = Duration.ofMinutes(1);
    private static final Duration SCALED = Duration.ofMinutes(3);
    private static final int QUESTIONS = 300;

    @TempDir
    private Path folder;

    @Test
    void aKilledWorkerIsReplacedAndNoneOutlivesAKilledRun() throws Exception {
        try (UpProcess up = UpProcess.start(folder, "--in-memory", "--workers", "2")) {
            eventually(SOON, () -> assertThat(up.workers()).hasSize(2));
            ProcessHandle killed = up.workers().getFirst();
            assertThat(killed.destroyForcibly()).isTrue();

            eventually(
                    SOON,
                    () -> assertThat(up.workers())
                            .hasSize(2)
                            .extracting(ProcessHandle::pid)
                            .doesNotContain(killed.pid()));
            List<ProcessHandle> orphans = up.workers();
            up.killAlone();

            eventually(SOON, () -> assertThat(orphans).noneMatch(ProcessHandle::isAlive));
            assertThat(up.said()).contains("workers: 2 of 2", "workers: 1 of 2");
        }
    }

    @Test
    @Tag("costly")
    void aBacklogIsMetFromZeroByWorkersThatLeaveAgainAndEachQuestionIsAnsweredOnce() throws Exception {
        try (UpProcess up = UpProcess.start(folder, "--in-memory", "--workers", "0..3");
                SqsClient sqs = up.client(SqsClient.builder());
                SnsClient sns = up.client(SnsClient.builder())) {
            assertThat(up.workers()).isEmpty();
            String events = events(sqs, sns);
            long sent = System.nanoTime();
            BulkQuestions.send(sqs, url(up, QueueName.QUESTIONS_BULK), QUESTIONS);

            List<String> answered = new ArrayList<>();
            eventually(SCALED, () -> assertThat(receive(sqs, events, answered)).isPositive());
            Duration first = Duration.ofNanos(System.nanoTime() - sent);
            eventually(SCALED, () -> {
                receive(sqs, events, answered);
                assertThat(Set.copyOf(answered)).hasSize(QUESTIONS);
            });
            eventually(SCALED, () -> assertThat(up.workers()).isEmpty());

            assertThat(up.said().lines().filter(line -> line.startsWith("workers: ")))
                    .startsWith("workers: 0 of 0..3")
                    .contains("workers: 3 of 0..3")
                    .endsWith("workers: 0 of 0..3");
            // Mostly the start of three JVMs at once: 38 s were measured on two cores with 15 other things to do.
            assertThat(first).isLessThan(SOON);
            receive(sqs, events, answered);
            assertThat(answered).hasSize(QUESTIONS).doesNotHaveDuplicates();
            for (QueueName lane : List.of(QueueName.QUESTIONS_BULK, QueueName.QUESTIONS_SUSPECTS)) {
                assertThat(BulkQuestions.visible(sqs, url(up, lane))).isZero();
                assertThat(BulkQuestions.visible(sqs, url(up, lane.deadLetter())))
                        .isZero();
            }
            assertThat(up.stop()).isZero();
        }
    }

    /** A queue that hears every event. */
    private static String events(SqsClient sqs, SnsClient sns) {
        String url = sqs.createQueue(request -> request.queueName("heard")).queueUrl();
        sns.subscribe(request -> request.topicArn("arn:aws:sns:us-east-1:000000000000:renga-local-qa-events")
                .protocol("sqs")
                .endpoint("arn:aws:sqs:us-east-1:000000000000:heard"));
        return url;
    }

    /** Takes the answers that are there and notes whose they are. */
    private static int receive(SqsClient sqs, String queue, List<String> answered) {
        while (true) {
            List<Message> messages = sqs.receiveMessage(
                            request -> request.queueUrl(queue).maxNumberOfMessages(10))
                    .messages();
            if (messages.isEmpty()) {
                return answered.size();
            }
            for (Message message : messages) {
                sqs.deleteMessage(request -> request.queueUrl(queue).receiptHandle(message.receiptHandle()));
                String event = new JsonObject(message.body()).getString("Message");
                answered.add(new JsonObject(event).getString("id"));
            }
        }
    }

    private static String url(UpProcess up, QueueName queue) throws java.io.IOException {
        return up.address("AWS_ENDPOINT_URL") + "/000000000000/" + queue.physical(Environment.LOCAL);
    }
}
