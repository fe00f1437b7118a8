package dev.renga.haiku;

import dev.renga.contracts.haiku.ListHaiku.Order;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Where a haiku stands in the sorted pages. Both orders are total: no two haiku have the same place, so a page may end
 * anywhere and the next one begins right there.
 *
 * @param shard which part of an index it is in: the newest of all are spread over all parts
 * @param listedAt sorts by creation
 * @param rank its likes, and behind the point a fraction of its own: one more like is 1 more here too
 */
record Standing(String shard, String listedAt, BigDecimal rank) {
    /**
     * The parts of an index. A page asks each of them, so more would make pages slower; fewer would make the newest hotter: a
     * partition of DynamoDB takes 1,000 writes a second.
     */
    static final int SHARDS = 4;

    /** The most likes: together with the fraction a number of DynamoDB has no more digits. */
    static final long MOST_LIKES = 900_000_000_000_000L;

    private static final int MILLIS_DIGITS = 13;
    private static final long MOST_MILLIS = 9_999_999_999_999L;
    private static final long MOST_OF_HASH = 10_000_000_000L;
    private static final int FRACTION_DIGITS = 23;
    private static final int TAIL_DIGITS = 32;

    /**
     * @param created before 1970 and after 2286 all are one
     */
    static Standing of(String itemId, Instant created, long likes) {
        String hash = Fingerprint.of(itemId);
        long millis = Math.clamp(created.toEpochMilli(), 0, MOST_MILLIS);
        long tail = HexFormat.fromHexDigitsToLong(hash, 48, 63) % MOST_OF_HASH;
        String listed = String.format(Locale.ROOT, "%013d", millis);
        return new Standing(
                Integer.toString(HexFormat.fromHexDigits(hash, 0, 2) % SHARDS),
                listed + "-" + hash.substring(2, 2 + TAIL_DIGITS),
                new BigDecimal(
                        String.format(Locale.ROOT, "%d.%s%010d", Math.clamp(likes, 0, MOST_LIKES), listed, tail)));
    }

    /** The instant that a text of {@link #listedAt} begins with. */
    static Instant created(String listedAt) {
        return Instant.ofEpochMilli(Long.parseLong(listedAt, 0, MILLIS_DIGITS, 10));
    }

    static Iterable<String> shards() {
        return IntStream.range(0, SHARDS).mapToObj(Integer::toString).toList();
    }

    /** The place in an order as a text that sorts as the order does. */
    String key(Order order) {
        return switch (order) {
            case NEWEST -> listedAt;
            case POPULAR -> key(rank);
            case ALL -> throw new IllegalArgumentException("that is no order");
        };
    }

    /** A rank as a text that sorts as numbers do. */
    static String key(BigDecimal rank) {
        BigDecimal whole = rank.setScale(0, RoundingMode.DOWN);
        String fraction = rank.subtract(whole)
                .setScale(FRACTION_DIGITS, RoundingMode.DOWN)
                .toPlainString();
        return String.format(Locale.ROOT, "%015d%s", whole.longValueExact(), fraction.substring(1));
    }
}
