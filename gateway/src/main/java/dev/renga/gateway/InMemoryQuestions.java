package dev.renga.gateway;

import dev.renga.contracts.qa.QaEvent;
import dev.renga.gateway.QuestionRow.Result;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The obedient twin of {@link DynamoQuestions}. */
final class InMemoryQuestions implements QuestionStore {
    private final Map<String, QuestionRow> rows = new HashMap<>();
    private final Map<String, Instant> tombstones = new HashMap<>();

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
        if (row.status().isTerminal() || event.attempt() < row.attempt()) {
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
    public synchronized Page list(String owner, Optional<Status> status, int limit, Optional<Place> after) {
        Comparator<QuestionRow> newestFirst =
                Comparator.comparing(InMemoryQuestions::sortKey).reversed();
        List<QuestionRow> found = rows.values().stream()
                .filter(row -> row.owner().equals(owner))
                .filter(row -> status.map(wanted -> row.status() == wanted).orElse(true))
                .filter(row -> after.map(place -> sortKey(row).compareTo(Listing.key(place)) < 0)
                        .orElse(true))
                .sorted(newestFirst)
                .limit(limit + 1L)
                .toList();
        return Listing.page(found, limit);
    }

    @Override
    public synchronized List<String> due(Instant now, int limit) {
        return rows.values().stream()
                .filter(row -> row.result() instanceof Result.Queued(Instant dueAt) && !dueAt.isAfter(now))
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
        rows.put(row.id(), row.with(row.sends() + (counts ? 1 : 0), new Result.Queued(dueAt)));
        return true;
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

    private static String sortKey(QuestionRow row) {
        return Listing.key(new Place(row.createdAt(), row.id()));
    }
}
