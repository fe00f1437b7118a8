package dev.renga.gateway;

import dev.renga.gateway.QuestionStore.Page;
import dev.renga.gateway.QuestionStore.Place;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** The order of listings: by creation, then by id, as texts that sort the same way. */
final class Listing {
    private static final DateTimeFormatter MILLISECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private Listing() {}

    /** Always of the same length, so that texts sort as times do. */
    static String time(Instant instant) {
        return MILLISECONDS.format(instant);
    }

    static String key(Place place) {
        return time(place.createdAt()) + "#" + place.id();
    }

    /** A page of so many rows out of one row more, if there is one more. */
    static Page page(List<QuestionRow> found, int limit) {
        if (found.size() <= limit) {
            return new Page(found, null);
        }
        QuestionRow last = found.get(limit - 1);
        return new Page(found.subList(0, limit), new Place(last.createdAt(), last.id()));
    }
}
