package dev.renga.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.contracts.Environment;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** What a batch does while DynamoDB says that it is too much. */
class DynamoBatchesTest {
    private static final String TABLE = "renga-local-questions";

    /** What each call leaves unwritten; the last one says so for ever. */
    private final Deque<UnaryOperator<List<WriteRequest>>> answers = new ArrayDeque<>();

    private final List<Integer> calls = new ArrayList<>();
    private final List<Duration> waits = new ArrayList<>();
    private final List<QuestionRow> rows = IntStream.rangeClosed(1, 25)
            .mapToObj(line -> QuestionRow.queued(
                    Gateway.question("b-" + line), Origin.ofBatch("anonymous", "b", line), Gateway.NOON, Gateway.NOON))
            .toList();

    @Test
    void whatIsLeftUnwrittenAndOnlyThatIsWrittenAgainAfterAWhile() throws InterruptedException {
        answers.add(writes -> writes.subList(0, 10));
        answers.add(writes -> writes.subList(4, 5));
        answers.add(writes -> List.of());
        assertThat(write(Duration.ZERO)).isEmpty();
        assertThat(calls).containsExactly(25, 10, 1);
        assertThat(waits).hasSize(2);
    }

    @Test
    void aCallThatFailsIsMadeAgainWhole() throws InterruptedException {
        answers.add(writes -> {
            throw SdkClientException.create("planted");
        });
        answers.add(writes -> List.of());
        assertThat(write(Duration.ZERO)).isEmpty();
        assertThat(calls).containsExactly(25, 25);
    }

    @Test
    void afterAWhileTheRowsThatAreLeftAreNamed() throws InterruptedException {
        answers.add(writes -> writes.subList(0, 2));
        answers.add(writes -> writes);
        assertThat(write(Patience.LONGEST.dividedBy(3))).isEqualTo(rows.subList(0, 2));
        assertThat(waits).hasSizeBetween(1, 3);
    }

    private List<QuestionRow> write(Duration step) throws InterruptedException {
        long[] now = {0};
        Patience patience = new Patience(waits::add, () -> 0, () -> now[0] += step.toNanos());
        return new DynamoBatches(new Scripted(), GatewayTables.of(Environment.LOCAL), patience).write(rows);
    }

    private final class Scripted implements DynamoDbClient {
        @Override
        public BatchWriteItemResponse batchWriteItem(BatchWriteItemRequest request) {
            List<WriteRequest> writes = request.requestItems().getOrDefault(TABLE, List.of());
            calls.add(writes.size());
            UnaryOperator<List<WriteRequest>> answer = answers.size() > 1 ? answers.remove() : answers.element();
            List<WriteRequest> left = answer.apply(writes);
            return BatchWriteItemResponse.builder()
                    .unprocessedItems(left.isEmpty() ? Map.of() : Map.of(TABLE, left))
                    .build();
        }

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {}
    }
}
