package dev.renga.local.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.local.state.Records;
import dev.renga.local.state.StateStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ListingTest {
    private static final StoredObject OBJECT = new StoredObject("f", 1, "aa", 0, Map.of(), null, List.of());

    private final StateStore store = StateStore.open(Optional.empty());
    private final Records<StoredObject> objects = store.records("objects", StoredObject.class);

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void keysComeInTheOrderOfTheirBytes() {
        // In the order of Java's characters the second would be the last but one.
        fill("z", "\uFFEE", "😀", "Z", "é");

        assertThat(all("", "", 1000)).containsExactly("Z", "z", "é", "\uFFEE", "😀");
    }

    @Test
    void aBucketWhoseNameBeginsAlikeIsAnother() {
        fill("k");
        objects.put(ObjectKeys.record("bucket-2", "other"), OBJECT);
        objects.put(ObjectKeys.record("bucke", "other"), OBJECT);

        assertThat(all("", "", 1000)).containsExactly("k");
    }

    @Test
    void aPrefixIsAnyBeginning() {
        fill("a", "ab", "ab/c", "abd", "b");

        assertThat(all("ab", "", 1000)).containsExactly("ab", "ab/c", "abd");
        assertThat(all("c", "", 1000)).isEmpty();
    }

    @Test
    void whatLiesBelowADelimiterIsOneCommonPrefix() {
        fill("a/1", "a/2", "a/b/3", "a0", "c", "d/4");

        assertThat(all("", "/", 1000)).containsExactly("a/ …", "a0", "c", "d/ …");
        assertThat(all("a/", "/", 1000)).containsExactly("a/1", "a/2", "a/b/ …");
        assertThat(all("", "b/", 1000)).containsExactly("a/1", "a/2", "a/b/ …", "a0", "c", "d/4");
    }

    @Test
    void pagesOfEverySizeShowEachOnce() {
        fill("a/1", "a/2", "b", "c/1", "c/2", "d", "e/1");

        for (int size = 1; size <= 8; size++) {
            assertThat(all("", "/", size)).as("pages of " + size).containsExactly("a/ …", "b", "c/ …", "d", "e/ …");
            assertThat(all("", "", size)).as("pages of " + size).hasSize(7);
        }
    }

    @Test
    void aPageThatHoldsTheLastIsTheLast() {
        fill("a", "b");

        assertThat(page("", "", "", 1).next()).contains("a");
        assertThat(page("", "", "", 2).next()).isEmpty();
        assertThat(page("", "", "", 3).next()).isEmpty();
        assertThat(page("", "", "", 0).size()).isZero();
        assertThat(page("", "", "", 0).next()).isEmpty();
    }

    @Test
    void aListMayBeginBehindAnyKeyThereOrNot() {
        fill("a", "b", "c");

        assertThat(keys(page("", "", "b", 9))).containsExactly("c");
        assertThat(keys(page("", "", "aa", 9))).containsExactly("b", "c");
        assertThat(keys(page("b", "", "a", 9))).containsExactly("b");
        assertThat(keys(page("a", "", "b", 9))).isEmpty();
    }

    private void fill(String... keys) {
        for (String key : keys) {
            objects.put(ObjectKeys.record("bucket", key), OBJECT);
        }
    }

    private List<String> all(String prefix, String delimiter, int size) {
        List<String> found = new ArrayList<>();
        Optional<String> after = Optional.of("");
        while (after.isPresent()) {
            Listing.Page page = page(prefix, delimiter, after.get(), size);
            assertThat(page.size()).isLessThanOrEqualTo(size);
            found.addAll(keys(page));
            after = page.next();
        }
        return found;
    }

    private Listing.Page page(String prefix, String delimiter, String after, int size) {
        return new Listing("bucket", prefix, delimiter, after, size).over(objects);
    }

    /** Keys and common prefixes in one order, as the bytes have them. */
    private static List<String> keys(Listing.Page page) {
        List<String> keys = new ArrayList<>();
        page.entries().forEach(entry -> keys.add(entry.key()));
        page.commonPrefixes().forEach(prefix -> keys.add(prefix + " …"));
        keys.sort(java.util.Comparator.comparing(ObjectKeys::sortable));
        return keys;
    }
}
