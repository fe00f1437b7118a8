package dev.renga.contracts.haiku;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The question for one haiku. The reply is {@link HaikuReply.One} or {@link HaikuReply.Missing}. */
public record GetHaiku(@JsonProperty("item_id") String itemId) implements HaikuRequest {
    public GetHaiku {
        HaikuLimits.id(itemId);
    }
}
