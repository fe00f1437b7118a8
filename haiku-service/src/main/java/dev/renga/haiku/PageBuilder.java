package dev.renga.haiku;

import dev.renga.contracts.JsonCodec;
import dev.renga.contracts.haiku.Haiku;
import dev.renga.contracts.haiku.HaikuLimits;
import dev.renga.contracts.haiku.HaikuReply;
import dev.renga.contracts.haiku.ListHaiku.Order;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page that is being filled: up to its limit, or as far as a message goes. For one thread. */
final class PageBuilder {
    private static final JsonCodec<Haiku> JSON = JsonCodec.of(Haiku.class);

    private final Order order;
    private final int limit;
    private final List<Haiku> items = new ArrayList<>();
    private int room = HaikuLimits.MAX_PAGE_BYTES;
    private @Nullable String last;

    PageBuilder(Order order, int limit) {
        this.order = order;
        this.limit = limit;
    }

    /** Adds a haiku; returns false, and does not, where the page is to end before it. */
    boolean add(Haiku haiku, String key) {
        if (missing() == 0) {
            return false;
        }
        // With the comma behind it.
        int bytes = JSON.encode(haiku).getBytes(StandardCharsets.UTF_8).length + 1;
        if (bytes > room && !items.isEmpty()) {
            return false;
        }
        room -= bytes;
        items.add(haiku);
        last = key;
        return true;
    }

    /** How many more it takes. */
    int missing() {
        return limit - items.size();
    }

    HaikuReply.Page whole() {
        return new HaikuReply.Page(items, null);
    }

    /** The page, when there may be more. */
    HaikuReply.Page unfinished() {
        return new HaikuReply.Page(items, last == null ? null : Cursor.of(order, last));
    }
}
