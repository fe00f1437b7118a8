package dev.renga.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;

/** Many publishers and many pollers at once, each of whom comes to the embedded server on another thread. */
class BusyTopicIT {
    private static final int PUBLISHERS = 16;
    private static final int MESSAGES = 2_000;
    private static final List<String> QUEUES = List.of("busy-a", "busy-b");

    @Test
    void noAnswerIsLostOnItsWayBackToAPublisher() throws Exception {
        try (RunningCloud cloud = new RunningCloud();
                SqsClient sqs = cloud.client(SqsClient.builder());
                SnsClient sns = cloud.client(SnsClient.builder()
                        .overrideConfiguration(config -> config.retryStrategy(AwsRetryStrategy.doNotRetry())));
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
                ExecutorService publishers = Executors.newFixedThreadPool(PUBLISHERS)) {
            String topic = sns.createTopic(create -> create.name("busy")).topicArn();
            List<Future<Set<String>>> received = new ArrayList<>();
            for (String queue : QUEUES) {
                String url = sqs.createQueue(create -> create.queueName(queue)).queueUrl();
                sns.subscribe(link ->
                        link.topicArn(topic).protocol("sqs").endpoint("arn:aws:sqs:us-east-1:000000000000:" + queue));
                received.add(threads.submit(() -> receive(sqs, url)));
            }

            // The endpoint answers with an error where one of the queues did not answer it in ten seconds.
            List<Callable<String>> publications = new ArrayList<>();
            for (int i = 0; i < MESSAGES; i++) {
                String message = "message-" + i;
                publications.add(
                        () -> sns.publish(publish -> publish.topicArn(topic).message(message))
                                .messageId());
            }
            Set<String> published = new HashSet<>();
            for (Future<String> publication : publishers.invokeAll(publications)) {
                published.add(publication.get());
            }

            assertThat(published).hasSize(MESSAGES);
            for (Future<Set<String>> ids : received) {
                assertThat(ids.get()).hasSize(MESSAGES);
            }
        }
    }

    private static Set<String> receive(SqsClient sqs, String url) {
        Set<String> bodies = new HashSet<>();
        while (bodies.size() < MESSAGES) {
            List<Message> messages = sqs.receiveMessage(receive ->
                            receive.queueUrl(url).maxNumberOfMessages(10).waitTimeSeconds(5))
                    .messages();
            if (messages.isEmpty()) {
                continue;
            }
            List<DeleteMessageBatchRequestEntry> handled = new ArrayList<>();
            for (Message message : messages) {
                bodies.add(message.body());
                handled.add(DeleteMessageBatchRequestEntry.builder()
                        .id(String.valueOf(handled.size()))
                        .receiptHandle(message.receiptHandle())
                        .build());
            }
            sqs.deleteMessageBatch(delete -> delete.queueUrl(url).entries(handled));
        }
        return bodies;
    }
}
