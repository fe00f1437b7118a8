package dev.renga.infra.data;

import java.util.List;
import java.util.Optional;

/**
 * The shape of a table. That it is the one which its owner expects, and makes for itself in local mode, a test compares: the
 * owners' modules are no business of this one's.
 *
 * @param name logical
 * @param expiry the attribute by which DynamoDB removes items by itself
 */
public record TableShape(String name, Key key, Optional<String> expiry, List<Index> indexes) {
    private static final Key BY_PARTS = new Key(Part.text("pk"), Optional.of(Part.text("sk")));
    private static final Key BY_ID = new Key(Part.text("item_id"), Optional.empty());
    private static final String EXPIRY = "expires_at";

    /** Every table of Renga. */
    public static final List<TableShape> ALL = List.of(
            new TableShape(
                    "questions",
                    BY_ID,
                    Optional.empty(),
                    List.of(
                            Index.ofKeys("by-owner", "listing", Part.text("listing_at")),
                            Index.ofKeys("by-phase", "phase", Part.text("phase_at")),
                            Index.ofKeys("by-phase-due", "phase", Part.text("due_at")),
                            Index.ofKeys("by-created", "listed", Part.text("listing_at")),
                            Index.ofKeys("by-state", "state", Part.text("listing_at")),
                            Index.ofKeys("by-batch", "batch_part", Part.number("line")),
                            Index.ofKeys("by-batch-state", "batch_state", Part.number("line")))),
            new TableShape("gateway-marks", BY_PARTS, Optional.of(EXPIRY), List.of()),
            new TableShape(
                    "haiku",
                    BY_ID,
                    Optional.empty(),
                    List.of(
                            Index.ofHaiku("by-newest", Part.text("listed_at")),
                            Index.ofHaiku("by-popular", Part.number("rank")))),
            new TableShape("haiku-marks", BY_PARTS, Optional.of(EXPIRY), List.of()),
            new TableShape("sweeps", BY_PARTS, Optional.empty(), List.of()));

    /** An attribute that is part of a key. */
    public record Part(String attribute, boolean isNumber) {
        static Part text(String attribute) {
            return new Part(attribute, false);
        }

        static Part number(String attribute) {
            return new Part(attribute, true);
        }
    }

    public record Key(Part hash, Optional<Part> range) {}

    /**
     * An index.
     *
     * @param besides what it holds beside the keys
     */
    public record Index(String name, Key key, List<String> besides) {
        private static final List<String> SEEN = List.of("username", "first", "second", "third", "likes", "created_at");

        static Index ofKeys(String name, String hash, Part range) {
            return new Index(name, new Key(Part.text(hash), Optional.of(range)), List.of());
        }

        static Index ofHaiku(String name, Part range) {
            return new Index(name, new Key(Part.text("shard"), Optional.of(range)), SEEN);
        }
    }
}
