package dev.renga.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.renga.cli.aws.AwsClient;
import dev.renga.cli.aws.AwsReply;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/** Many rows, written in batches, some at once. */
final class BatchWrite {
    /** What DynamoDB takes in one call. */
    static final int ROWS = 25;

    /** Calls that are under way at once. */
    static final int AT_ONCE = 8;

    /** How often a batch is sent of which DynamoDB leaves some undone. */
    static final int TRIES = 10;

    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);

    /** What became of them; trouble is the first. */
    record Written(long rows, Optional<AwsReply.Undone> trouble) {}

    private final AwsClient aws;
    private final String table;
    private final Pause pause;
    private final Progress progress;

    BatchWrite(AwsClient aws, String table, Pause pause, Progress progress) {
        this.aws = aws;
        this.table = table;
        this.pause = pause;
        this.progress = progress;
    }

    /** Returns when all have ended; after the first refusal no more begin. */
    Written write(int count) throws InterruptedException {
        var written = new AtomicLong();
        var trouble = new AtomicReference<Optional<AwsReply.Undone>>(Optional.empty());
        var places = new Semaphore(AT_ONCE);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int from = 0; from < count && trouble.get().isEmpty(); from += ROWS) {
                ObjectNode requests = requests(from, Math.min(count, from + ROWS));
                int rows = requests.path(table).size();
                places.acquire();
                threads.execute(() -> {
                    try {
                        Optional<AwsReply.Undone> undone = one(requests);
                        if (undone.isPresent()) {
                            trouble.compareAndSet(Optional.empty(), undone);
                        } else {
                            long now = written.addAndGet(rows);
                            progress.at(now, OptionalDouble.of((double) now / count));
                        }
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    } finally {
                        places.release();
                    }
                });
            }
        }
        return new Written(written.get(), trouble.get());
    }

    private Optional<AwsReply.Undone> one(ObjectNode requests) throws InterruptedException {
        JsonNode left = requests;
        Duration next = FIRST_PAUSE;
        for (int tries = 0; tries < TRIES; tries++) {
            ObjectNode body = JsonNodeFactory.instance.objectNode();
            body.set("RequestItems", left);
            switch (aws.send(People.request("BatchWriteItem", body))) {
                case AwsReply.Undone undone -> {
                    return Optional.of(undone);
                }
                case AwsReply.Done done ->
                    left = AwsClient.json(done)
                            .map(reply -> reply.path("UnprocessedItems"))
                            .orElseGet(JsonNodeFactory.instance::objectNode);
            }
            if (left.isEmpty()) {
                return Optional.empty();
            }
            pause.await(next);
            next = next.multipliedBy(2);
        }
        return Optional.of(new AwsReply.Refused(400, "Throttled", "DynamoDB left rows undone " + TRIES + " times"));
    }

    private ObjectNode requests(int from, int until) {
        ObjectNode requests = JsonNodeFactory.instance.objectNode();
        ArrayNode puts = requests.putArray(table);
        for (int number = from; number < until; number++) {
            puts.addObject()
                    .putObject("PutRequest")
                    .set("Item", Person.number(number).item());
        }
        return requests;
    }
}
