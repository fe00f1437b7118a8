package dev.renga.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/** Questions sent straight into the bulk lane, numbered, as any program may. */
final class BulkQuestions {
    private static final int BATCH = 10;

    private BulkQuestions() {}

    static String id(int number) {
        return "bulk-" + number;
    }

    static void send(SqsClient sqs, String queue, int count) {
        for (int first = 0; first < count; first += BATCH) {
            List<SendMessageBatchRequestEntry> entries = IntStream.range(first, Math.min(count, first + BATCH))
                    .mapToObj(BulkQuestions::entry)
                    .toList();
            assertThat(sqs.sendMessageBatch(request -> request.queueUrl(queue).entries(entries))
                            .failed())
                    .isEmpty();
        }
    }

    static int visible(SqsClient sqs, String queue) {
        return Integer.parseInt(sqs.getQueueAttributes(request ->
                        request.queueUrl(queue).attributeNames(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES))
                .attributes()
                .get(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES));
    }

    private static SendMessageBatchRequestEntry entry(int number) {
        String body = new JsonObject()
                .put("id", id(number))
                .put("question", "What is the number of the box?")
                .put("context", "The box by the door has the number " + (5_000 + number) + " and is painted green.")
                .encode();
        return SendMessageBatchRequestEntry.builder()
                .id(Integer.toString(number))
                .messageBody(body)
                .build();
    }
}
