package dev.renga.haiku;

import dev.renga.contracts.haiku.Haiku;
import dev.renga.contracts.haiku.HaikuReply;
import dev.renga.contracts.haiku.ListHaiku.Order;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** The obedient twin of {@link DynamoHaiku}. */
final class InMemoryHaiku implements HaikuStore {
    private final NavigableMap<String, Haiku> rows = new TreeMap<>();
    private final Map<String, Standing> standings = new HashMap<>();
    private final NavigableMap<String, String> newest = new TreeMap<>();
    private final NavigableMap<String, String> popular = new TreeMap<>();
    private final Map<String, Mark> marks = new HashMap<>();

    /** Puts a row there as another tool does it, without a place in the sorted pages. */
    synchronized void plant(Haiku haiku) {
        rows.put(haiku.itemId(), haiku);
    }

    @Override
    public synchronized List<Fate> commit(List<Write> group) {
        List<Optional<Fate>> obstacles = group.stream().map(this::obstacle).toList();
        if (obstacles.stream().anyMatch(Optional::isPresent)) {
            return obstacles.stream()
                    .map(obstacle -> obstacle.orElseGet(() -> new Fate.Again(false)))
                    .toList();
        }
        group.forEach(this::apply);
        return group.stream().<Fate>map(write -> new Fate.Done()).toList();
    }

    @Override
    public synchronized Optional<Fate> earlier(Write write) {
        if (write instanceof Write.Delete) {
            return rows.containsKey(write.itemId()) ? Optional.empty() : Optional.of(new Fate.Repeated(Instant.EPOCH));
        }
        return write.mark()
                .flatMap(mark -> Optional.ofNullable(marks.get(mark.key())).map(found -> found.fateOf(mark)));
    }

    @Override
    public synchronized Map<String, Haiku> find(Collection<String> ids) {
        Map<String, Haiku> found = new HashMap<>();
        for (String id : ids) {
            Optional.ofNullable(rows.get(id)).ifPresent(haiku -> found.put(id, haiku));
        }
        return found;
    }

    @Override
    public synchronized HaikuReply.Page page(Order order, int limit, Optional<String> after) {
        PageBuilder page = new PageBuilder(order, limit);
        for (Map.Entry<String, String> entry : from(order, after).entrySet()) {
            Haiku haiku = rows.get(entry.getValue());
            if (haiku == null) {
                throw new IllegalStateException("a place of no haiku: " + entry.getKey());
            }
            if (!page.add(haiku, entry.getKey())) {
                return page.unfinished();
            }
        }
        return page.whole();
    }

    @Override
    public synchronized Look adopt(Optional<String> after, int most, Instant now) {
        List<String> looked = after.map(id -> rows.tailMap(id, false)).orElse(rows).keySet().stream()
                .limit(most)
                .toList();
        List<String> foreign =
                looked.stream().filter(id -> !standings.containsKey(id)).toList();
        foreign.forEach(id -> adopt(id, now));
        return new Look(foreign.size(), looked.size() < most ? Optional.empty() : Optional.of(looked.getLast()));
    }

    private NavigableMap<String, String> from(Order order, Optional<String> after) {
        return switch (order) {
            case ALL -> {
                NavigableMap<String, String> ids = new TreeMap<>();
                after.map(id -> rows.tailMap(id, false)).orElse(rows).keySet().forEach(id -> ids.put(id, id));
                yield ids;
            }
            case NEWEST ->
                after.map(key -> newest.headMap(key, false)).orElse(newest).descendingMap();
            case POPULAR ->
                after.map(key -> popular.headMap(key, false)).orElse(popular).descendingMap();
        };
    }

    private Optional<Fate> obstacle(Write write) {
        Optional<Fate> earlier = write instanceof Write.Delete ? Optional.empty() : earlier(write);
        if (earlier.isPresent()) {
            return earlier;
        }
        boolean isThere = rows.containsKey(write.itemId());
        return switch (write) {
            case Write.Post post -> isThere ? Optional.of(new Fate.Reused()) : Optional.empty();
            case Write.Like like -> isThere ? Optional.empty() : Optional.of(new Fate.Missing());
            case Write.Delete delete -> Optional.empty();
        };
    }

    private void apply(Write write) {
        write.mark().ifPresent(mark -> marks.put(mark.key(), mark));
        switch (write) {
            case Write.Post post -> put(post.haiku(), post.at());
            case Write.Like like -> like(like);
            case Write.Delete(String id) -> {
                rows.remove(id);
                unlist(id);
            }
        }
    }

    private void like(Write.Like like) {
        if (!standings.containsKey(like.itemId())) {
            adopt(like.itemId(), like.at());
        }
        Haiku haiku = rows.get(like.itemId());
        Standing standing = standings.get(like.itemId());
        if (haiku == null || standing == null) {
            throw new IllegalStateException("liked but not there: " + like.itemId());
        }
        put(
                new Haiku(
                        haiku.itemId(),
                        haiku.username(),
                        haiku.first(),
                        haiku.second(),
                        haiku.third(),
                        haiku.likes() + 1,
                        haiku.createdAt()),
                Standing.created(standing.listedAt()));
    }

    private void adopt(String id, Instant now) {
        Haiku haiku = rows.get(id);
        if (haiku != null) {
            put(haiku, CreationTime.read(haiku.createdAt()).orElse(now));
        }
    }

    private void put(Haiku haiku, Instant created) {
        String id = haiku.itemId();
        unlist(id);
        Standing standing = Standing.of(id, created, haiku.likes());
        rows.put(id, haiku);
        standings.put(id, standing);
        newest.put(standing.key(Order.NEWEST), id);
        popular.put(standing.key(Order.POPULAR), id);
    }

    private void unlist(String id) {
        Standing standing = standings.remove(id);
        if (standing != null) {
            newest.remove(standing.key(Order.NEWEST));
            popular.remove(standing.key(Order.POPULAR));
        }
    }
}
