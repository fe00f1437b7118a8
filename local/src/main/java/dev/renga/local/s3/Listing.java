package dev.renga.local.s3;

import dev.renga.local.state.Records;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One page of the keys of a bucket.
 *
 * @param delimiter keys with the same beginning up to it are one common prefix; none where it is empty
 * @param after keys and common prefixes up to this one are left out
 */
record Listing(String bucket, String prefix, String delimiter, String after, int most) {
    /** An object under its key. */
    record Entry(String key, StoredObject object) {}

    /**
     * What was found, in order.
     *
     * @param next what the next page comes after; empty on the last one
     */
    record Page(List<Entry> entries, List<String> commonPrefixes, Optional<String> next) {
        int size() {
            return entries.size() + commonPrefixes.size();
        }
    }

    Page over(Records<StoredObject> objects) {
        List<Entry> entries = new ArrayList<>();
        List<String> common = new ArrayList<>();
        String base = ObjectKeys.record(bucket, "");
        String wanted = base + ObjectKeys.sortable(prefix);
        String left = base + ObjectKeys.sortable(after);
        String from = left.compareTo(wanted) > 0 ? left : wanted;
        String last = after;
        Optional<Map.Entry<String, StoredObject>> at = next(objects, from, wanted);
        while (at.isPresent()) {
            String record = at.get().getKey();
            String group = group(record, wanted.length());
            boolean isLeftOut = !after.isEmpty() && (group.isEmpty() ? record : group).compareTo(left) <= 0;
            if (!isLeftOut) {
                if (entries.size() + common.size() == most) {
                    return new Page(entries, common, most == 0 ? Optional.empty() : Optional.of(last));
                }
                last = ObjectKeys.key((group.isEmpty() ? record : group).substring(base.length()));
                if (group.isEmpty()) {
                    entries.add(new Entry(last, at.get().getValue()));
                } else {
                    common.add(last);
                }
            }
            // A common prefix is passed in one step, however many keys it has.
            at = next(objects, group.isEmpty() ? record + '\0' : group + ObjectKeys.BEYOND, wanted);
        }
        return new Page(entries, common, Optional.empty());
    }

    private static Optional<Map.Entry<String, StoredObject>> next(
            Records<StoredObject> objects, String from, String wanted) {
        return objects.firstFrom(from).filter(entry -> entry.getKey().startsWith(wanted));
    }

    /** The common prefix that a record falls under, as a record's name; empty where it stands for itself. */
    private String group(String record, int from) {
        String end = ObjectKeys.sortable(delimiter);
        int at = end.isEmpty() ? -1 : record.indexOf(end, from);
        return at < 0 ? "" : record.substring(0, at + end.length());
    }
}
