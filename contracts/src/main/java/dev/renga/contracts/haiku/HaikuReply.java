package dev.renga.contracts.haiku;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.renga.contracts.Required;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the haiku service replies. The JSON form names its kind in the field {@code type}. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = HaikuReply.One.class, name = "HaikuOne"),
    @JsonSubTypes.Type(value = HaikuReply.Missing.class, name = "HaikuMissing"),
    @JsonSubTypes.Type(value = HaikuReply.Page.class, name = "HaikuPage"),
    @JsonSubTypes.Type(value = HaikuReply.Refused.class, name = "HaikuRefused"),
    @JsonSubTypes.Type(value = HaikuReply.Reused.class, name = "HaikuReused"),
    @JsonSubTypes.Type(value = HaikuReply.Expired.class, name = "HaikuExpired")
})
public sealed interface HaikuReply {
    /** The haiku as it is now. */
    record One(Haiku haiku) implements HaikuReply {
        public One {
            Required.present("haiku", haiku);
        }
    }

    /** There is no such haiku, or no more. */
    record Missing(@JsonProperty("item_id") String itemId) implements HaikuReply {
        public Missing {
            HaikuLimits.id(itemId);
        }
    }

    /**
     * A part of a list.
     *
     * @param items in the order that was asked for
     * @param next the cursor of the page that follows; absent at the end
     */
    record Page(List<Haiku> items, @Nullable String next) implements HaikuReply {
        public Page {
            items = Required.elements("items", items);
        }
    }

    /** The request is wrong; a field of it names where. */
    record Refused(String field, String detail) implements HaikuReply {
        public Refused {
            Required.present("field", field);
            Required.present("detail", detail);
        }
    }

    /** The request's id was used before, for something else. Nothing changed. */
    record Reused() implements HaikuReply {}

    /** The deadline was too near or past. Nothing changed, and nothing ever will because of this request. */
    record Expired() implements HaikuReply {}
}
