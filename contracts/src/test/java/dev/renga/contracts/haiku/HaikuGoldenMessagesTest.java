package dev.renga.contracts.haiku;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.renga.contracts.ContractViolation;
import dev.renga.contracts.JsonCodec;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The bytes on the wire stay what they are: services of two versions run side by side during every deployment. */
class HaikuGoldenMessagesTest {
    private static final String ID = "0123456789abcdef0123456789abcdef";
    private static final Haiku POND = new Haiku(ID, "芭蕉", "古池や", "蛙飛びこむ", "水の音", 3, "2020-07-06T02:46:04+00:00");
    private static final JsonCodec<HaikuRequest> REQUESTS = JsonCodec.of(HaikuRequest.class);
    private static final JsonCodec<HaikuReply> REPLIES = JsonCodec.of(HaikuReply.class);
    private static final JsonCodec<HaikuEvent> EVENTS = JsonCodec.of(HaikuEvent.class);

    @ParameterizedTest
    @ValueSource(strings = {"PostHaiku", "LikeHaiku", "DeleteHaiku", "GetHaiku", "ListHaiku", "ListHaiku.first"})
    void aRequestReadsAndWritesAsItAlwaysDid(String name) throws IOException {
        assertThat(REQUESTS.encode(REQUESTS.decode(golden(name)))).isEqualTo(golden(name));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HaikuOne",
                "HaikuMissing",
                "HaikuPage",
                "HaikuPage.last",
                "HaikuRefused",
                "HaikuReused",
                "HaikuExpired"
            })
    void aReplyReadsAndWritesAsItAlwaysDid(String name) throws IOException {
        assertThat(REPLIES.encode(REPLIES.decode(golden(name)))).isEqualTo(golden(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"HaikuPosted", "HaikuLiked", "HaikuDeleted"})
    void anEventReadsAndWritesAsItAlwaysDid(String name) throws IOException {
        assertThat(EVENTS.encode(EVENTS.decode(golden(name)))).isEqualTo(golden(name));
    }

    @Test
    void theFieldsMeanWhatTheySay() throws IOException {
        assertThat(REQUESTS.decode(golden("PostHaiku"))).isEqualTo(new PostHaiku(ID, "芭蕉", "古池や", "蛙飛びこむ", "水の音"));
        assertThat(REQUESTS.decode(golden("ListHaiku"))).isEqualTo(new ListHaiku(ListHaiku.Order.NEWEST, 50, "abc"));
        assertThat(REPLIES.decode(golden("HaikuPage"))).isEqualTo(new HaikuReply.Page(List.of(POND), "abc"));
        assertThat(EVENTS.decode(golden("HaikuLiked"))).isEqualTo(new HaikuEvent.HaikuLiked(POND));
    }

    @Test
    void anUnknownFieldIsIgnoredAndAMissingOneRefused() throws IOException {
        String more = golden("LikeHaiku").replace("{", "{\"colour\":\"red\",");
        assertThat(REQUESTS.decode(more)).isEqualTo(REQUESTS.decode(golden("LikeHaiku")));
        String less = golden("LikeHaiku").replaceAll(",\"request\":\"[^\"]*\"", "");
        assertThatExceptionOfType(ContractViolation.class)
                .isThrownBy(() -> REQUESTS.decode(less))
                .withMessageContaining("request");
    }

    private static String golden(String name) throws IOException {
        try (InputStream in = HaikuGoldenMessagesTest.class.getResourceAsStream("/golden/haiku/" + name + ".json")) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), UTF_8).strip();
        }
    }
}
