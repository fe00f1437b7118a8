package dev.renga.contracts.haiku;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.renga.contracts.ContractViolation;
import dev.renga.contracts.Required;

/**
 * One like, counted once however often the message comes. The reply is {@link HaikuReply.One} with the haiku as it is after
 * that, {@link HaikuReply.Missing}, or {@link HaikuReply.Reused} where the request's id was used for another haiku.
 *
 * @param request names the like: 32 hexadecimal digits of the sender's making
 */
public record LikeHaiku(@JsonProperty("item_id") String itemId, String request) implements HaikuRequest {
    public LikeHaiku {
        HaikuLimits.id(itemId);
        if (!HaikuLimits.ID.matcher(Required.present("request", request)).matches()) {
            throw new ContractViolation("request", "must be 32 hexadecimal digits");
        }
    }
}
