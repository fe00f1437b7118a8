package dev.renga.bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/** The calls of intake and nothing else: rows 25 at a time, then their messages ten at a time, as a short program does it. */
final class BareIntake {
    private static final int ROWS = 25;
    private static final int MESSAGES = 10;
    private static final int THREADS = 8;

    private final DynamoDbClient dynamo;
    private final SqsClient sqs;
    private final String table;
    private final String queueUrl;
    private final Map<String, AttributeValue> row;
    private final Message message;
    private final AtomicInteger batches = new AtomicInteger();

    /**
     * @param row one that the gateway wrote, whose like this writes
     * @param message the same of the queue
     */
    BareIntake(
            DynamoDbClient dynamo,
            SqsClient sqs,
            String table,
            String queueUrl,
            Map<String, AttributeValue> row,
            Message message) {
        this.dynamo = dynamo;
        this.sqs = sqs;
        this.table = table;
        this.queueUrl = queueUrl;
        this.row = Map.copyOf(row);
        this.message = message;
    }

    void take(int lines) throws Exception {
        String batch = String.format("bare-%032d", batches.incrementAndGet());
        AtomicInteger next = new AtomicInteger();
        List<Future<?>> threads = new ArrayList<>();
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int thread = 0; thread < THREADS; thread++) {
                threads.add(executor.submit(() -> {
                    for (int from = next.getAndAdd(ROWS); from < lines; from = next.getAndAdd(ROWS)) {
                        take(batch, from, Math.min(lines, from + ROWS));
                    }
                }));
            }
        }
        for (Future<?> thread : threads) {
            thread.get();
        }
    }

    private void take(String batch, int from, int to) {
        List<WriteRequest> writes = new ArrayList<>();
        for (int line = from; line < to; line++) {
            Map<String, AttributeValue> item = row(batch, line);
            writes.add(WriteRequest.builder().putRequest(put -> put.item(item)).build());
        }
        while (!writes.isEmpty()) {
            List<WriteRequest> now = writes;
            writes = dynamo.batchWriteItem(write -> write.requestItems(Map.of(table, now)))
                    .unprocessedItems()
                    .getOrDefault(table, List.of());
        }
        for (int line = from; line < to; line += MESSAGES) {
            send(batch, line, Math.min(to, line + MESSAGES));
        }
    }

    private void send(String batch, int from, int to) {
        List<SendMessageBatchRequestEntry> entries = new ArrayList<>();
        for (int line = from; line < to; line++) {
            entries.add(SendMessageBatchRequestEntry.builder()
                    .id(Integer.toString(line))
                    .messageBody(message.body().replace(id(), batch + "-" + line))
                    .messageAttributes(message.messageAttributes())
                    .build());
        }
        if (!sqs.sendMessageBatch(request -> request.queueUrl(queueUrl).entries(entries))
                .failed()
                .isEmpty()) {
            throw new IllegalStateException("a message was refused, the figure means nothing");
        }
    }

    private Map<String, AttributeValue> row(String batch, int line) {
        String before = text("batch");
        Map<String, AttributeValue> item = new HashMap<>();
        row.forEach((name, value) -> item.put(
                name,
                value.s() == null
                        ? value
                        : AttributeValue.fromS(
                                value.s().replace(id(), batch + "-" + line).replace(before, batch))));
        item.put("line", AttributeValue.fromN(Integer.toString(line + 1)));
        return item;
    }

    private String id() {
        return text("item_id");
    }

    private String text(String name) {
        AttributeValue value = row.get(name);
        if (value == null) {
            throw new IllegalStateException("a row of a batch has " + name);
        }
        return value.s();
    }
}
