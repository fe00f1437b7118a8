package dev.renga.sweep;

import dev.renga.contracts.JsonCodec;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Pages that fit into a message. */
final class Pages {
    /** The most bytes of a page, well below what a queue takes. */
    static final int MOST_BYTES = 160 * 1024;

    private Pages() {}

    /** As many of the first as fit, at least one where there is one. */
    static <T> List<T> fitting(JsonCodec<T> codec, List<T> all) {
        List<T> page = new ArrayList<>();
        int bytes = 0;
        for (T item : all) {
            bytes += codec.encode(item).getBytes(StandardCharsets.UTF_8).length + 1;
            if (bytes > MOST_BYTES && !page.isEmpty()) {
                break;
            }
            page.add(item);
        }
        return page;
    }
}
