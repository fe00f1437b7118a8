package dev.renga.contracts.haiku;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.renga.contracts.Required;
import org.jspecify.annotations.Nullable;

/**
 * The question for a page of haiku. The reply is {@link HaikuReply.Page}, or {@link HaikuReply.Refused} for a cursor that is
 * none.
 *
 * @param limit the most that the page may hold, 1 to {@link HaikuLimits#MAX_PAGE}
 * @param cursor where the page before ended, as its reply says; absent for the first page. It belongs to its order
 */
public record ListHaiku(Order order, int limit, @Nullable String cursor) implements HaikuRequest {
    /** In which order pages come. */
    public enum Order {
        /** None, but complete: every haiku that is there from the first page to the last is in exactly one page. */
        @JsonProperty("all")
        ALL,
        @JsonProperty("newest")
        NEWEST,
        /** Most likes first. */
        @JsonProperty("popular")
        POPULAR
    }

    public ListHaiku {
        Required.present("order", order);
        Required.within("limit", 1, HaikuLimits.MAX_PAGE, limit);
    }
}
