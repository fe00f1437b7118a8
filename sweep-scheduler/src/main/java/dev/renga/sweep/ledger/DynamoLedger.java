package dev.renga.sweep.ledger;

import static dev.renga.sweep.ledger.DynamoItems.hasMark;

import dev.renga.contracts.sweep.TrialReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * The ledger in DynamoDB: no scan, no index, every read consistent.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html">TransactWriteItems</a>
 */
final class DynamoLedger implements Ledger {
    private final String table;
    private final DynamoWrites writes;
    private final DynamoReads reads;
    private final DynamoJournal journal;
    // Transactions that look at one lease at the same time would refuse each other.
    private final Lock oneWithLease = new ReentrantLock();

    DynamoLedger(String table, DynamoWrites writes, DynamoReads reads, DynamoJournal journal) {
        this.table = table;
        this.writes = writes;
        this.reads = reads;
        this.journal = journal;
    }

    @Override
    public boolean add(SweepRow sweep) {
        String mark = newMark();
        List<TransactWriteItem> actions = new ArrayList<>();
        actions.add(DynamoPut.fresh(DynamoItems.item(sweep, mark)).asAction(table));
        actions.add(put(DynamoItems.key(DynamoItems.PLACES, Cursors.of(sweep))));
        actions.add(put(openKey(sweep)));
        return writes.together(actions, () -> isMarked(DynamoItems.sweepKey(sweep.id()), mark));
    }

    @Override
    public Optional<SweepRow> sweep(String id) {
        return reads.item(DynamoItems.sweepKey(id)).map(DynamoItems::sweep);
    }

    @Override
    public Page<SweepRow> sweeps(int limit, Optional<String> cursor) {
        var part = new DynamoReads.Part(DynamoItems.PLACES, "", false, cursor.map(Cursors::sweep));
        List<String> places =
                reads.items(part, limit + 1).stream().map(DynamoLedger::sortKey).toList();
        List<SweepRow> found =
                sweeps(places.stream().limit(limit).map(Cursors::sweepAt).toList());
        return new Page<>(found, places.size() <= limit ? Optional.empty() : Optional.of(places.get(limit - 1)));
    }

    @Override
    public List<SweepRow> open() {
        var part = DynamoReads.Part.all(DynamoItems.OPEN, "");
        return sweeps(reads.items(part).stream().map(DynamoLedger::sortKey).toList());
    }

    @Override
    public void told(SweepRow ended) {
        writes.delete(openKey(ended));
    }

    @Override
    public boolean change(SweepRow before, SweepRow after) {
        Steps.check(before, after);
        String mark = newMark();
        return writes.put(
                DynamoPut.over(before.version(), DynamoItems.item(after, mark)),
                () -> isMarked(DynamoItems.sweepKey(after.id()), mark));
    }

    @Override
    public boolean add(TrialRow trial, Lease lease) {
        String mark = newMark();
        return whileHeld(DynamoPut.fresh(DynamoItems.item(trial, mark)), trial, mark, lease);
    }

    @Override
    public Optional<TrialRow> trial(String sweep, int trial) {
        return reads.item(DynamoItems.trialKey(sweep, trial)).map(DynamoItems::trial);
    }

    @Override
    public List<TrialRow> trials(String sweep) {
        return reads.items(DynamoReads.Part.all(DynamoItems.partition(sweep), DynamoItems.TRIALS)).stream()
                .map(DynamoItems::trial)
                .toList();
    }

    @Override
    public Page<TrialRow> trials(String sweep, int limit, Optional<String> cursor) {
        var part = new DynamoReads.Part(
                DynamoItems.partition(sweep),
                DynamoItems.TRIALS,
                true,
                cursor.map(Cursors::trial).map(DynamoItems::trialSortKey));
        List<TrialRow> found =
                reads.items(part, limit + 1).stream().map(DynamoItems::trial).toList();
        return found.size() <= limit
                ? new Page<>(found, Optional.empty())
                : new Page<>(found.subList(0, limit), Optional.of(Cursors.of(found.get(limit - 1))));
    }

    @Override
    public boolean change(TrialRow before, TrialRow after) {
        Steps.check(before, after);
        String mark = newMark();
        return writes.put(
                DynamoPut.over(before.version(), DynamoItems.item(after, mark)),
                () -> isMarked(DynamoItems.trialKey(after.sweep(), after.trial()), mark));
    }

    @Override
    public boolean change(TrialRow before, TrialRow after, Lease lease) {
        Steps.check(before, after);
        String mark = newMark();
        return whileHeld(DynamoPut.over(before.version(), DynamoItems.item(after, mark)), after, mark, lease);
    }

    @Override
    public void note(List<TrialReport> reports) {
        journal.note(reports);
    }

    @Override
    public List<TrialReport> reports(String sweep) {
        return journal.reports(sweep);
    }

    private boolean whileHeld(DynamoPut put, TrialRow trial, String mark, Lease lease) {
        oneWithLease.lock();
        try {
            return writes.together(
                    List.of(put.asAction(table), DynamoLeases.check(table, lease)),
                    () -> isMarked(DynamoItems.trialKey(trial.sweep(), trial.trial()), mark));
        } finally {
            oneWithLease.unlock();
        }
    }

    private boolean isMarked(Map<String, AttributeValue> key, String mark) {
        return reads.item(key).filter(item -> hasMark(item, mark)).isPresent();
    }

    private List<SweepRow> sweeps(List<String> ids) {
        return reads.items(ids.stream().map(DynamoItems::sweepKey).toList()).stream()
                .map(DynamoItems::sweep)
                .toList();
    }

    private TransactWriteItem put(Map<String, AttributeValue> item) {
        return TransactWriteItem.builder()
                .put(put -> put.tableName(table).item(item))
                .build();
    }

    private static Map<String, AttributeValue> openKey(SweepRow sweep) {
        return DynamoItems.key(DynamoItems.OPEN, sweep.id());
    }

    private static String sortKey(Map<String, AttributeValue> item) {
        return DynamoItems.required(item, DynamoItems.SK).s();
    }

    private static String newMark() {
        return UUID.randomUUID().toString();
    }
}
