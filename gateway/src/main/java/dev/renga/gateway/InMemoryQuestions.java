package dev.renga.gateway;

import dev.renga.contracts.qa.QaEvent;
import dev.renga.gateway.QuestionRow.Result;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The obedient twin of {@link DynamoQuestions} and {@link DynamoBatches}. */
final class InMemoryQuestions implements QuestionStore, BatchStore {
    private final Map<String, QuestionRow> rows = new HashMap<>();
    private final Map<String, Instant> tombstones = new HashMap<>();
    private final Set<String> batches = new HashSet<>();

    @Override
    public synchronized Insertion insert(QuestionRow row) {
        QuestionRow present = rows.putIfAbsent(row.id(), row);
        return present == null ? new Insertion.Inserted() : new Insertion.Present(present);
    }

    @Override
    public synchronized Recording record(QaEvent event, Instant now) {
        QuestionRow row = rows.get(event.id());
        if (row == null) {
            Optional<QuestionRow> direct =
                    isDeleted(event.id(), now) ? Optional.empty() : DirectQuestion.row(event, now);
            direct.ifPresent(inserted -> rows.put(inserted.id(), inserted));
            return direct.<Recording>map(Recording.Recorded::new).orElseGet(Recording.Gone::new);
        }
        if (!row.textHash().equals(event.textHash())) {
            return new Recording.Foreign();
        }
        if (!row.takes(event)) {
            return new Recording.Unchanged(row);
        }
        QuestionRow recorded = row.after(event);
        rows.put(row.id(), recorded);
        return new Recording.Recorded(recorded);
    }

    @Override
    public synchronized Optional<QuestionRow> find(String id) {
        return Optional.ofNullable(rows.get(id));
    }

    @Override
    public synchronized Page list(Selection selection, Optional<Status> status, int limit, Optional<Place> after) {
        Comparator<String> order = selection instanceof Selection.OfBatch
                ? Comparator.<String>naturalOrder()
                : Comparator.<String>reverseOrder();
        List<QuestionRow> page = new ArrayList<>();
        int room = Listing.MAX_PAGE_CHARS;
        for (QuestionRow row : rows.values().stream()
                .filter(row -> isSelected(selection, row))
                .filter(row -> status.map(wanted -> row.status() == wanted).orElse(true))
                .filter(row -> after.map(place -> order.compare(key(selection, row), place.key()) > 0)
                        .orElse(true))
                .sorted(Comparator.comparing(row -> key(selection, row), order))
                .toList()) {
            if (page.size() == limit || room < 0) {
                return new Page(page, Listing.place(selection, page.getLast()));
            }
            page.add(row);
            room -= Listing.chars(row);
        }
        return new Page(page, null);
    }

    @Override
    public synchronized List<String> due(Lane lane, Instant now, int limit) {
        return rows.values().stream()
                .filter(row -> row.lane() == lane)
                .filter(row -> row.result() instanceof Result.Queued queued
                        && !queued.dueAt().isAfter(now))
                .map(QuestionRow::id)
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized boolean postpone(QuestionRow row, Instant dueAt, boolean counts) {
        QuestionRow present = rows.get(row.id());
        if (present == null || !present.result().equals(row.result())) {
            return false;
        }
        if (!(row.result() instanceof Result.Queued queued)) {
            return false;
        }
        rows.put(row.id(), row.with(row.sends() + (counts ? 1 : 0), new Result.Queued(queued.since(), dueAt)));
        return true;
    }

    @Override
    public synchronized Optional<Instant> oldestQueued(Lane lane) {
        return rows.values().stream()
                .filter(row -> row.lane() == lane)
                .flatMap(row -> row.result() instanceof Result.Queued queued ? Stream.of(queued.since()) : Stream.of())
                .min(Instant::compareTo);
    }

    @Override
    public synchronized Iterable<List<String>> failed(Instant until, int pageSize) {
        return rows.values().stream()
                .filter(row -> row.status() == Status.FAILED && !row.createdAt().isAfter(until))
                .map(row -> List.of(row.id()))
                .toList();
    }

    @Override
    public synchronized Requeueing requeue(QuestionRow failed, Instant now, Instant dueAt) {
        QuestionRow present = rows.get(failed.id());
        if (present == null) {
            return new Requeueing.Gone();
        }
        if (present.status() != Status.FAILED || present.attempt() != failed.attempt()) {
            return new Requeueing.Changed(present);
        }
        QuestionRow queued = present.requeued(now, dueAt);
        rows.put(queued.id(), queued);
        return new Requeueing.Requeued(queued);
    }

    @Override
    public synchronized void delete(String id, Instant now) {
        rows.remove(id);
        tombstones.put(id, now.plus(DynamoTombstones.KEPT));
    }

    @Override
    public synchronized void clear(Instant now) {
        List<String> ids = rows.values().stream()
                .filter(row -> !row.createdAt().isAfter(now))
                .map(QuestionRow::id)
                .toList();
        ids.forEach(id -> delete(id, now));
    }

    private boolean isDeleted(String id, Instant now) {
        Instant expiresAt = tombstones.get(id);
        return expiresAt != null && expiresAt.isAfter(now);
    }

    @Override
    public synchronized void begin(Batch batch, Instant now) {
        batches.add(batch.id());
    }

    @Override
    public synchronized boolean isKnown(String batch) {
        return batches.contains(batch);
    }

    @Override
    public synchronized List<QuestionRow> write(List<QuestionRow> written) {
        written.forEach(row -> rows.put(row.id(), row));
        return List.of();
    }

    @Override
    public synchronized Counts count(String batch) {
        Map<Status, Long> counts = rows.values().stream()
                .filter(row -> isSelected(new Selection.OfBatch(batch), row))
                .collect(Collectors.groupingBy(QuestionRow::status, Collectors.counting()));
        return new Counts(
                counts.getOrDefault(Status.QUEUED, 0L).intValue(),
                counts.getOrDefault(Status.ANSWERED, 0L).intValue(),
                counts.getOrDefault(Status.FAILED, 0L).intValue());
    }

    private static boolean isSelected(Selection selection, QuestionRow row) {
        return switch (selection) {
            case Selection.All all -> true;
            case Selection.OfOwner(String owner) -> row.owner().equals(owner);
            case Selection.OfBatch(String batch) ->
                row.origin().batchLine().map(line -> line.batch().equals(batch)).orElse(false);
        };
    }

    private static String key(Selection selection, QuestionRow row) {
        return Listing.place(selection, row).key();
    }
}
