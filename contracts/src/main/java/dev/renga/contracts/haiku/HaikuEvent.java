package dev.renga.contracts.haiku;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.renga.contracts.Required;

/**
 * What became of a haiku: published to {@code haiku-events}, at least once and in no order. The JSON form names its kind in
 * the field {@code type}.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = HaikuEvent.HaikuPosted.class, name = "HaikuPosted"),
    @JsonSubTypes.Type(value = HaikuEvent.HaikuLiked.class, name = "HaikuLiked"),
    @JsonSubTypes.Type(value = HaikuEvent.HaikuDeleted.class, name = "HaikuDeleted")
})
public sealed interface HaikuEvent {
    /** A haiku is there that was not. */
    record HaikuPosted(Haiku haiku) implements HaikuEvent {
        public HaikuPosted {
            Required.present("haiku", haiku);
        }
    }

    /** A haiku has one like more, or several; its count only ever rises. */
    record HaikuLiked(Haiku haiku) implements HaikuEvent {
        public HaikuLiked {
            Required.present("haiku", haiku);
        }
    }

    /** A haiku is no more. */
    record HaikuDeleted(@JsonProperty("item_id") String itemId) implements HaikuEvent {
        public HaikuDeleted {
            HaikuLimits.id(itemId);
        }
    }
}
