package dev.renga.contracts.haiku;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/**
 * What a gateway asks of the haiku service, by the queue {@code haiku-requests}. The JSON form names its kind in the field
 * {@code type}. The attribute {@code deadline} says until when it may take effect.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = PostHaiku.class, name = "PostHaiku"),
    @JsonSubTypes.Type(value = LikeHaiku.class, name = "LikeHaiku"),
    @JsonSubTypes.Type(value = DeleteHaiku.class, name = "DeleteHaiku"),
    @JsonSubTypes.Type(value = GetHaiku.class, name = "GetHaiku"),
    @JsonSubTypes.Type(value = ListHaiku.class, name = "ListHaiku")
})
public sealed interface HaikuRequest permits PostHaiku, LikeHaiku, DeleteHaiku, GetHaiku, ListHaiku {}
