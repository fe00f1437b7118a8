package dev.renga.gateway;

import dev.renga.gateway.QuestionStore.Place;
import dev.renga.gateway.QuestionStore.Selection;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** A place in a listing as clients carry it from page to page: opaque, and checked when it comes back. */
final class Cursor {
    private Cursor() {}

    static String of(Place place) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(place.key().getBytes(StandardCharsets.UTF_8));
    }

    /** Throws {@link ProblemException} for what no page of this selection gave. */
    static Place read(Selection selection, String cursor) {
        try {
            String key = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            if (Listing.isPlace(selection, key)) {
                return new Place(key);
            }
        } catch (IllegalArgumentException e) {
            throw new ProblemException(Problem.invalid("cursor", "is not one that a page gave"));
        }
        throw new ProblemException(Problem.invalid("cursor", "is not one that a page of this listing gave"));
    }
}
