package dev.renga.contracts.haiku;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The wish that a haiku be no more. The reply is {@link HaikuReply.Missing}, the first time and ever after. */
public record DeleteHaiku(@JsonProperty("item_id") String itemId) implements HaikuRequest {
    public DeleteHaiku {
        HaikuLimits.id(itemId);
    }
}
