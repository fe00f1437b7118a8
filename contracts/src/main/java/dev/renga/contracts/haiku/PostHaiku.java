package dev.renga.contracts.haiku;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.renga.contracts.ContractViolation;

/**
 * The wish to add a haiku. The reply is {@link HaikuReply.One} with the haiku as it is after that, also where the same
 * request was done before, or {@link HaikuReply.Reused} where the id was used for another text.
 *
 * @param itemId the new haiku's id, which names the request as well: of the sender's making, {@link HaikuLimits#ID}
 */
public record PostHaiku(
        @JsonProperty("item_id") String itemId, String username, String first, String second, String third)
        implements HaikuRequest {
    public PostHaiku {
        if (!HaikuLimits.ID.matcher(HaikuLimits.id(itemId)).matches()) {
            throw new ContractViolation("item_id", "must be 32 hexadecimal digits");
        }
        HaikuLimits.username(username);
        HaikuLimits.line("first", first);
        HaikuLimits.line("second", second);
        HaikuLimits.line("third", third);
    }
}
