package dev.renga.gateway;

import static dev.renga.gateway.DynamoRow.text;

import dev.renga.gateway.QuestionStore.Place;
import dev.renga.gateway.QuestionStore.Selection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * How an index is read for a selection.
 *
 * @param parts the values of its hash key, whose items together are the selection
 * @param ascends whether the first in order is the one with the least key
 */
record DynamoIndex(String name, String hash, String range, List<String> parts, boolean ascends) {
    static DynamoIndex of(Selection selection, Optional<Status> status) {
        return switch (selection) {
            case Selection.All() ->
                status.map(one -> byTime(DynamoTables.BY_STATE, DynamoRow.STATE, DynamoRow.states(one)))
                        .orElseGet(() -> byTime(DynamoTables.BY_CREATED, DynamoRow.LISTED, DynamoRow.listed()));
            case Selection.OfOwner(String owner) ->
                byTime(DynamoTables.BY_OWNER, DynamoRow.LISTING, DynamoRow.listings(owner));
            case Selection.OfBatch(String batch) ->
                status.map(one -> byLine(
                                DynamoTables.BY_BATCH_STATE, DynamoRow.BATCH_STATE, DynamoRow.batchStates(batch, one)))
                        .orElseGet(
                                () -> byLine(DynamoTables.BY_BATCH, DynamoRow.BATCH_PART, DynamoRow.batchParts(batch)));
        };
    }

    private static DynamoIndex byTime(String name, String hash, List<String> parts) {
        return new DynamoIndex(name, hash, DynamoRow.LISTING_AT, parts, false);
    }

    private static DynamoIndex byLine(String name, String hash, List<String> parts) {
        return new DynamoIndex(name, hash, DynamoRow.LINE, parts, true);
    }

    /** The place of an item, as a text that sorts as the index does. */
    String key(Map<String, AttributeValue> item) {
        return range.equals(DynamoRow.LINE)
                ? Listing.line(Integer.parseInt(DynamoRow.required(item, range).n()))
                : DynamoRow.string(item, range);
    }

    /** A place as a value of the range key. */
    AttributeValue value(Place place) {
        return range.equals(DynamoRow.LINE)
                ? AttributeValue.fromN(Integer.toString(Integer.parseInt(place.key())))
                : text(place.key());
    }

    /** What a range key is to that of the last row of the page before. */
    String beyond() {
        return ascends ? ">" : "<";
    }
}
