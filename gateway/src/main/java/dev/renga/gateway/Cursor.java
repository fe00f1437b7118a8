package dev.renga.gateway;

import dev.renga.gateway.QuestionStore.Place;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;

/** A place in a listing as clients carry it from page to page: opaque, and checked when it comes back. */
final class Cursor {
    private Cursor() {}

    static String of(Place place) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(Listing.key(place).getBytes(StandardCharsets.UTF_8));
    }

    static Place read(String cursor) {
        try {
            String key = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            int separator = key.indexOf('#');
            if (separator > 0) {
                return new Place(Instant.parse(key.substring(0, separator)), key.substring(separator + 1));
            }
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new ProblemException(Problem.invalid("cursor", "is not one that a page gave"));
        }
        throw new ProblemException(Problem.invalid("cursor", "is not one that a page gave"));
    }
}
