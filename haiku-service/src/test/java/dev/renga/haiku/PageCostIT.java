package dev.renga.haiku;

import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.contracts.haiku.HaikuReply;
import dev.renga.contracts.haiku.ListHaiku.Order;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** What a page costs in a short list and in a long one, as DynamoDB counts it. */
class PageCostIT {
    private static final int FEW = 100;
    private static final int ROWS_IN_CALL = 25;
    private static final int WRITERS = 4;

    /** What calls came to. */
    private record Cost(long calls, long items, double capacity) {}

    private static final class Meter implements ExecutionInterceptor {
        private final LongAdder calls = new LongAdder();
        private final LongAdder items = new LongAdder();
        private final DoubleAdder capacity = new DoubleAdder();

        @Override
        public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes attributes) {
            return switch (context.request()) {
                case QueryRequest query ->
                    query.toBuilder()
                            .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                            .build();
                default -> context.request();
            };
        }

        @Override
        public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
            if (context.response() instanceof QueryResponse found) {
                calls.increment();
                items.add(found.count());
                capacity.add(found.consumedCapacity().capacityUnits());
            }
        }

        Cost sinceLast() {
            return new Cost(calls.sumThenReset(), items.sumThenReset(), capacity.sumThenReset());
        }
    }

    @Test
    void aPageOfALongListCostsWhatOneOfAShortListDoes() throws Exception {
        compare(2_000);
    }

    @Test
    @Tag("costly")
    @Timeout(value = 15, unit = TimeUnit.MINUTES)
    void aPageOfAHundredThousandHaikuCostsWhatOneOfAHundredDoes() throws Exception {
        compare(100_000);
    }

    private static void compare(int many) throws Exception {
        Meter meter = new Meter();
        HaikuTables few = filled(FEW);
        HaikuTables lengthy = filled(many);
        DynamoClients clients = LocalDynamo.open(List.of(meter));
        for (Order order : List.of(Order.NEWEST, Order.POPULAR)) {
            Cost least = cost(new DynamoHaiku(clients, few, () -> Verses.NOON), order, meter);
            Cost most = cost(new DynamoHaiku(clients, lengthy, () -> Verses.NOON), order, meter);
            System.out.println("a page of 50, " + order + ": of " + FEW + " " + least + ", of " + many + " " + most);
            // The parts' shares, and once more of a part that holds more of the page than the others.
            assertThat(most.items()).isLessThanOrEqualTo((Standing.SHARDS + 1L) * DynamoMerge.share(50));
            assertThat(most.capacity()).isLessThan(least.capacity() * 1.5);
        }
        assertThat(streamed(new DynamoHaiku(clients, lengthy, () -> Verses.NOON)))
                .isEqualTo(many);
        clients.stop(Duration.ZERO);
    }

    private static Cost cost(HaikuStore store, Order order, Meter meter) throws InterruptedException {
        meter.sinceLast();
        HaikuReply.Page page = store.page(order, 50, Optional.empty());
        assertThat(page.items()).hasSize(50);
        return meter.sinceLast();
    }

    /** How many haiku the full list has, read a page at a time. */
    private static int streamed(HaikuStore store) throws InterruptedException {
        int count = 0;
        Optional<String> after = Optional.empty();
        do {
            HaikuReply.Page page = store.page(Order.ALL, 1_000, after);
            count += page.items().size();
            after = Optional.ofNullable(page.next()).flatMap(next -> Cursor.key(Order.ALL, next));
        } while (after.isPresent());
        return count;
    }

    private static HaikuTables filled(int rows) throws Exception {
        HaikuTables tables = LocalDynamo.tables();
        DynamoClients clients = LocalDynamo.open(List.of());
        List<Future<?>> writers = new ArrayList<>();
        try (ExecutorService executor = Executors.newFixedThreadPool(WRITERS)) {
            for (int from = 0; from < rows; from += ROWS_IN_CALL) {
                int first = from;
                writers.add(executor.submit(() -> write(clients, tables, first, Math.min(rows, first + ROWS_IN_CALL))));
            }
        }
        for (Future<?> writer : writers) {
            writer.get();
        }
        clients.stop(Duration.ZERO);
        return tables;
    }

    private static void write(DynamoClients clients, HaikuTables tables, int from, int to) {
        List<WriteRequest> writes = new ArrayList<>();
        for (int row = from; row < to; row++) {
            Write.Post post = Verses.post(row, Verses.NOON.plusMillis(row));
            writes.add(WriteRequest.builder()
                    .putRequest(put -> put.item(DynamoRow.item(post)))
                    .build());
        }
        clients.reading().batchWriteItem(write -> write.requestItems(Map.of(tables.haiku(), writes)));
    }
}
