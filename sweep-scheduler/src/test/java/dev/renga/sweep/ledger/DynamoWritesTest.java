package dev.renga.sweep.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.InternalServerErrorException;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

class DynamoWritesTest {
    private final SdkException refused =
            ConditionalCheckFailedException.builder().statusCode(400).build();
    private final SdkException conflict =
            TransactionConflictException.builder().statusCode(400).build();
    private final SdkException throttled = DynamoDbException.builder()
            .statusCode(400)
            .awsErrorDetails(
                    AwsErrorDetails.builder().errorCode("ThrottlingException").build())
            .build();
    private final SdkException lost = SdkClientException.create("the answer is lost");
    private final SdkException broken =
            InternalServerErrorException.builder().statusCode(500).build();
    private final SdkException slow = ApiCallTimeoutException.create(2_000);
    private final SdkException noTable =
            ResourceNotFoundException.builder().statusCode(400).build();

    private final Scripted dynamo = new Scripted();
    private final List<Duration> pauses = new ArrayList<>();
    private final AtomicInteger looks = new AtomicInteger();
    private final DynamoWrites writes = new DynamoWrites(dynamo, "table", pauses::add);

    /** A client whose calls fail as it was told, one after another, and then succeed. */
    private static final class Scripted implements DynamoDbClient {
        private final Deque<SdkException> failures = new ArrayDeque<>();
        private final List<BatchWriteItemRequest> batches = new ArrayList<>();
        private int leaveOut;
        private int calls;

        @Override
        public PutItemResponse putItem(PutItemRequest request) {
            fail();
            return PutItemResponse.builder().build();
        }

        @Override
        public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
            fail();
            return TransactWriteItemsResponse.builder().build();
        }

        @Override
        public BatchWriteItemResponse batchWriteItem(BatchWriteItemRequest request) {
            batches.add(request);
            fail();
            List<WriteRequest> items = request.requestItems().getOrDefault("table", List.of());
            List<WriteRequest> left = items.subList(0, Math.min(leaveOut, items.size()));
            return BatchWriteItemResponse.builder()
                    .unprocessedItems(left.isEmpty() ? Map.of() : Map.of("table", left))
                    .build();
        }

        @Override
        public String serviceName() {
            return "scripted";
        }

        @Override
        public void close() {}

        private void fail() {
            calls++;
            SdkException failure = failures.poll();
            if (failure != null) {
                throw failure;
            }
        }
    }

    @Test
    void aConflictAndAThrottleAreTriedAgainAfterShortRandomPauses() {
        dynamo.failures.addAll(List.of(conflict, throttled, canceled("TransactionConflict", "None")));
        assertThat(together(false)).isTrue();
        assertThat(pauses).hasSize(3).allSatisfy(pause -> assertThat(pause).isLessThan(Duration.ofMillis(501)));
        assertThat(looks).hasValue(0);
    }

    @Test
    void aConditionThatDoesNotHoldIsARefusalAtOnce() {
        dynamo.failures.addAll(List.of(refused));
        assertThat(put(true)).isFalse();
        dynamo.failures.addAll(List.of(canceled("None", "ConditionalCheckFailed")));
        assertThat(together(true)).isFalse();
        dynamo.failures.addAll(List.of(canceled("TransactionConflict", "ConditionalCheckFailed")));
        assertThat(together(true)).isFalse();
        assertThat(pauses).isEmpty();
    }

    @Test
    void aRefusalAfterAConflictIsNotMistakenForOwnWork() {
        dynamo.failures.addAll(List.of(conflict, refused));
        assertThat(put(true)).isFalse();
        assertThat(looks).hasValue(0);
    }

    @Test
    void aRefusalAfterALostAnswerIsWhatTheItemSays() {
        for (SdkException unclear : List.of(lost, broken, slow)) {
            dynamo.failures.addAll(List.of(unclear, refused));
            assertThat(put(true)).isTrue();
            dynamo.failures.addAll(List.of(unclear, conflict, refused));
            assertThat(put(false)).isFalse();
        }
        assertThat(looks).hasValue(6);
    }

    @Test
    void whenTheTriesAreUsedUpTheItemIsLookedAtOnceMore() {
        dynamo.failures.addAll(always(lost));
        assertThat(put(true)).isTrue();
        dynamo.failures.addAll(always(lost));
        assertThatExceptionOfType(LedgerUnavailable.class).isThrownBy(() -> put(false));
        assertThat(dynamo.calls).isEqualTo(2 * DynamoWrites.TRIES);
        dynamo.failures.addAll(always(conflict));
        assertThatExceptionOfType(LedgerUnavailable.class).isThrownBy(() -> put(true));
        assertThat(looks).hasValue(2);
    }

    @Test
    void whatNoOtherTryCanMendIsTriedOnce() {
        for (SdkException hopeless : List.of(noTable, canceled("ValidationError", "None"))) {
            dynamo.failures.add(hopeless);
            assertThatExceptionOfType(LedgerUnavailable.class).isThrownBy(() -> together(true));
        }
        assertThat(dynamo.calls).isEqualTo(2);
    }

    @Test
    void whatABatchLeavesOutIsWrittenAgainAndNothingElse() {
        dynamo.leaveOut = 1;
        List<WriteRequest> items = items(3);
        assertThatExceptionOfType(LedgerUnavailable.class).isThrownBy(() -> writes.all(items));
        assertThat(dynamo.batches).hasSize(DynamoWrites.TRIES);
        assertThat(dynamo.batches.getFirst().requestItems()).isEqualTo(Map.of("table", items));
        assertThat(dynamo.batches.subList(1, DynamoWrites.TRIES))
                .allSatisfy(batch -> assertThat(batch.requestItems()).isEqualTo(Map.of("table", items.subList(0, 1))));
    }

    @Test
    void aBatchWhoseAnswerIsLostIsWrittenAgainAsAWhole() {
        dynamo.failures.addAll(List.of(lost, throttled));
        writes.all(items(2));
        assertThat(dynamo.batches.stream().distinct()).hasSize(1);
        assertThat(dynamo.batches).hasSize(3);
        dynamo.failures.add(noTable);
        assertThatExceptionOfType(LedgerUnavailable.class).isThrownBy(() -> writes.all(items(2)));
        assertThat(dynamo.batches).hasSize(4);
    }

    @Test
    void anInterruptEndsTheTriesAndIsNotForgotten() {
        DynamoWrites interrupted = new DynamoWrites(dynamo, "table", pause -> {
            throw new InterruptedException();
        });
        dynamo.failures.addAll(always(conflict));
        assertThatExceptionOfType(LedgerUnavailable.class)
                .isThrownBy(() -> interrupted.together(List.of(), () -> true));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(dynamo.calls).isEqualTo(1);
    }

    private boolean put(boolean isDone) {
        return writes.put(DynamoPut.fresh(Map.of()), () -> look(isDone));
    }

    private boolean together(boolean isDone) {
        return writes.together(List.of(), () -> look(isDone));
    }

    private boolean look(boolean isDone) {
        looks.incrementAndGet();
        return isDone;
    }

    private static List<SdkException> always(SdkException failure) {
        return IntStream.range(0, DynamoWrites.TRIES)
                .mapToObj(number -> failure)
                .toList();
    }

    private static SdkException canceled(String... codes) {
        return TransactionCanceledException.builder()
                .statusCode(400)
                .cancellationReasons(Stream.of(codes)
                        .map(code -> CancellationReason.builder().code(code).build())
                        .toList())
                .build();
    }

    private static List<WriteRequest> items(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> WriteRequest.builder()
                        .putRequest(put -> put.item(DynamoItems.lines("s", "r#" + number, "{}")))
                        .build())
                .toList();
    }
}
