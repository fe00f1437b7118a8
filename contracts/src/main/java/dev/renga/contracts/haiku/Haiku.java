package dev.renga.contracts.haiku;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.renga.contracts.ContractViolation;
import dev.renga.contracts.Required;

/**
 * A haiku as its readers see it. Texts of rows that other tools wrote may be over {@link HaikuLimits}, or empty.
 *
 * @param itemId 32 hexadecimal digits where Renga gave it
 * @param likes at least 0
 * @param createdAt an instant to the second with its offset, as {@code 2020-07-06T02:46:04+00:00}; what another tool wrote
 *     stays as it is
 */
public record Haiku(
        @JsonProperty("item_id") String itemId,
        String username,
        String first,
        String second,
        String third,
        long likes,
        @JsonProperty("created_at") String createdAt) {
    public Haiku {
        HaikuLimits.id(itemId);
        Required.present("username", username);
        Required.present("first", first);
        Required.present("second", second);
        Required.present("third", third);
        Required.present("created_at", createdAt);
        if (likes < 0) {
            throw new ContractViolation("likes", "must be at least 0, not " + likes);
        }
    }
}
