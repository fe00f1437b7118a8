package dev.renga.haiku;

import dev.renga.contracts.haiku.Haiku;
import dev.renga.contracts.haiku.HaikuLimits;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A haiku as an item of its table. Seven attributes are those of the original system, which other tools read and write;
 * three more hold its {@link Standing}.
 */
final class DynamoRow {
    static final String ID = "item_id";
    static final String LIKES = "likes";
    static final String CREATED_AT = "created_at";
    static final String SHARD = "shard";
    static final String LISTED_AT = "listed_at";
    static final String RANK = "rank";

    // Far below what a rank has room for, so that there can be more.
    private static final long MOST_FOREIGN_LIKES = 100_000_000_000_000L;

    /** What readers see of an item. */
    static final List<String> SEEN = List.of(ID, "username", "first", "second", "third", LIKES, CREATED_AT);

    static final List<String> BESIDE_THE_KEY = SEEN.subList(1, SEEN.size());

    /** The same as a projection, whose words DynamoDB partly keeps for itself. */
    static final String PROJECTION = "#" + String.join(", #", SEEN);

    static final Map<String, String> PROJECTION_NAMES =
            SEEN.stream().collect(Collectors.toUnmodifiableMap(name -> "#" + name, name -> name));

    private DynamoRow() {}

    static Map<String, AttributeValue> item(Write.Post post) {
        Haiku haiku = post.haiku();
        Map<String, AttributeValue> item = new HashMap<>(standing(Standing.of(haiku.itemId(), post.at(), 0)));
        item.put(ID, text(haiku.itemId()));
        item.put("username", text(haiku.username()));
        item.put("first", text(haiku.first()));
        item.put("second", text(haiku.second()));
        item.put("third", text(haiku.third()));
        item.put(LIKES, number(0));
        item.put(CREATED_AT, text(haiku.createdAt()));
        return item;
    }

    static Map<String, AttributeValue> standing(Standing standing) {
        return Map.of(
                SHARD, text(standing.shard()),
                LISTED_AT, text(standing.listedAt()),
                RANK, number(standing.rank()));
    }

    static Map<String, AttributeValue> key(String id) {
        return Map.of(ID, text(id));
    }

    /** The haiku in an item, whoever wrote it; empty where its id is nothing that a message could name. */
    static Optional<Haiku> haiku(Map<String, AttributeValue> item) {
        String id = id(item);
        if (!HaikuLimits.isNameable(id)) {
            return Optional.empty();
        }
        return Optional.of(new Haiku(
                id,
                string(item, "username"),
                string(item, "first"),
                string(item, "second"),
                string(item, "third"),
                likes(item.get(LIKES)),
                string(item, CREATED_AT)));
    }

    static String id(Map<String, AttributeValue> item) {
        AttributeValue id = item.get(ID);
        if (id == null) {
            throw new IllegalStateException("no item is without its key");
        }
        return id.s();
    }

    /** The likes in a value: no number is none, half a like is none either, and what nobody can have counted is capped. */
    static long likes(@Nullable AttributeValue value) {
        if (value == null || value.n() == null) {
            return 0;
        }
        BigDecimal likes = new BigDecimal(value.n()).setScale(0, RoundingMode.DOWN);
        if (likes.compareTo(BigDecimal.valueOf(Standing.MOST_LIKES)) > 0) {
            return MOST_FOREIGN_LIKES;
        }
        return Math.max(0, likes.longValueExact());
    }

    /** When a haiku of another tool was created, as its place in the pages or else it says. */
    static Instant created(Map<String, AttributeValue> item, Instant otherwise) {
        AttributeValue listed = item.get(LISTED_AT);
        if (listed != null && listed.s() != null && listed.s().matches("[0-9]{13}-.*")) {
            return Standing.created(listed.s());
        }
        return CreationTime.read(string(item, CREATED_AT)).orElse(otherwise);
    }

    static AttributeValue text(String value) {
        return AttributeValue.fromS(value);
    }

    static AttributeValue number(long value) {
        return AttributeValue.fromN(Long.toString(value));
    }

    static AttributeValue number(BigDecimal value) {
        return AttributeValue.fromN(value.toPlainString());
    }

    private static String string(Map<String, AttributeValue> item, String name) {
        AttributeValue value = item.get(name);
        if (value == null) {
            return "";
        }
        return value.s() != null
                ? ServedText.of(value.s())
                : Optional.ofNullable(value.n()).orElse("");
    }
}
