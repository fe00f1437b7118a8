package dev.renga.haiku;

import dev.renga.contracts.haiku.HaikuLimits;
import dev.renga.contracts.haiku.ListHaiku.Order;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/** A place in a list as clients carry it from page to page: opaque, and checked when it comes back. */
final class Cursor {
    private static final String VERSION = "1";
    private static final Pattern LISTED_AT = Pattern.compile("[0-9]{13}-[0-9a-f]{32}");
    private static final Pattern RANK = Pattern.compile("[0-9]{15}\\.[0-9]{23}");

    private Cursor() {}

    /**
     * @param key of the last haiku of the page
     */
    static String of(Order order, String key) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((prefix(order) + key).getBytes(StandardCharsets.UTF_8));
    }

    /** The key in a cursor; empty for what no page of this order gave. */
    static Optional<String> key(Order order, String cursor) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            // The other way round too: a text has only one form.
            return Optional.of(text)
                    .filter(one -> one.startsWith(prefix(order)))
                    .map(one -> one.substring(prefix(order).length()))
                    .filter(key -> isKey(order, key) && of(order, key).equals(cursor));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static boolean isKey(Order order, String key) {
        return switch (order) {
            case ALL -> !key.isEmpty() && key.getBytes(StandardCharsets.UTF_8).length <= HaikuLimits.MAX_ID_BYTES;
            case NEWEST -> LISTED_AT.matcher(key).matches();
            case POPULAR -> RANK.matcher(key).matches();
        };
    }

    private static String prefix(Order order) {
        return VERSION
                + switch (order) {
                    case ALL -> "a";
                    case NEWEST -> "n";
                    case POPULAR -> "p";
                };
    }
}
