package dev.renga.sweep.ledger;

import dev.renga.contracts.JsonCodec;
import dev.renga.contracts.sweep.TrialReport;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * What trials reported, a line of JSON each, many lines an item. An item's sort key is a time in microseconds that never goes
 * back within a process; the clocks of two schedulers that follow each other may differ, and so may their order.
 */
final class DynamoJournal {
    /** The most bytes of text in one item, which DynamoDB keeps to 400 KB. */
    static final int MAX_ITEM_BYTES = 200_000;

    /** The most items that one BatchWriteItem takes. */
    static final int ITEMS_IN_CALL = 25;

    private static final JsonCodec<TrialReport> CODEC = JsonCodec.of(TrialReport.class);
    private static final int WRITER_DIGITS = 8;

    private final DynamoWrites writes;
    private final DynamoReads reads;
    private final InstantSource clock;
    private final String writer = UUID.randomUUID().toString().substring(0, WRITER_DIGITS);
    private final AtomicLong last = new AtomicLong();

    DynamoJournal(DynamoWrites writes, DynamoReads reads, InstantSource clock) {
        this.writes = writes;
        this.reads = reads;
        this.clock = clock;
    }

    void note(List<TrialReport> reports) {
        Map<String, List<String>> lines = new LinkedHashMap<>();
        for (TrialReport report : new LinkedHashSet<>(reports)) {
            lines.computeIfAbsent(report.sweep(), none -> new ArrayList<>()).add(CODEC.encode(report));
        }
        List<WriteRequest> items = new ArrayList<>();
        lines.forEach((sweep, ofSweep) -> bodies(ofSweep).forEach(body -> items.add(put(sweep, body))));
        for (int from = 0; from < items.size(); from += ITEMS_IN_CALL) {
            writes.all(items.subList(from, Math.min(items.size(), from + ITEMS_IN_CALL)));
        }
    }

    List<TrialReport> reports(String sweep) {
        LinkedHashSet<TrialReport> reports = new LinkedHashSet<>();
        reads.items(DynamoReads.Part.all(DynamoItems.partition(sweep), DynamoItems.REPORTS)).stream()
                .flatMap(item -> DynamoItems.body(item).lines())
                .forEach(line -> reports.add(CODEC.decode(line)));
        return List.copyOf(reports);
    }

    private static List<String> bodies(List<String> lines) {
        List<String> bodies = new ArrayList<>();
        StringBuilder body = new StringBuilder();
        int bytes = 0;
        for (String line : lines) {
            int more = line.getBytes(StandardCharsets.UTF_8).length + 1;
            if (bytes > 0 && bytes + more > MAX_ITEM_BYTES) {
                bodies.add(body.toString());
                body.setLength(0);
                bytes = 0;
            }
            body.append(line).append('\n');
            bytes += more;
        }
        bodies.add(body.toString());
        return bodies;
    }

    private WriteRequest put(String sweep, String body) {
        String sk = String.format(Locale.ROOT, "%s%017d-%s", DynamoItems.REPORTS, next(), writer);
        return WriteRequest.builder()
                .putRequest(put -> put.item(DynamoItems.lines(sweep, sk, body)))
                .build();
    }

    private long next() {
        long micros = TimeUnit.MILLISECONDS.toMicros(clock.millis());
        return last.updateAndGet(before -> Math.max(before + 1, micros));
    }
}
