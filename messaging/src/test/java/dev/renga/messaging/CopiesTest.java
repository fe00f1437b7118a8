package dev.renga.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.messaging.ConsumerOptions.Origin;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

class CopiesTest {
    private static final String SOURCE = "arn:aws:sqs:us-east-1:000000000000:renga-local-questions";

    @ParameterizedTest
    @ValueSource(ints = {6, 7, 8, 10})
    void aCopyKeepsWhatRengaNeedsHoweverManyAttributesASenderAdds(int attributes) {
        List<String> needed = List.of("replyTo", "correlationId", "recorded", "attempt");
        Map<String, String> texts = new HashMap<>();
        needed.forEach(name -> texts.put(name, "its " + name));
        IntStream.range(needed.size(), attributes).forEach(i -> texts.put("another-" + i, "x"));

        Map<String, MessageAttributeValue> copied = copies(Origin.CLIENTS)
                .of(message(texts, Optional.empty()), "why")
                .attributes();

        assertThat(copied)
                .containsKeys("replyTo", "correlationId", "recorded", "attempt", "reason", "messageId", "sender")
                .hasSize(Math.min(attributes + 3, Copies.MAX_ATTRIBUTES));
    }

    @Test
    void aCopyOfACopyKeepsTheFirstId() {
        Map<String, String> texts = new HashMap<>(Map.of("messageId", "the-first", "sender", "her"));
        IntStream.range(0, 8).forEach(i -> texts.put("another-" + i, "x"));

        Map<String, MessageAttributeValue> copied =
                copies(Origin.COPIES).of(message(texts, Optional.empty())).attributes();

        assertThat(TextAttribute.texts(copied))
                .containsEntry("messageId", "the-first")
                .containsEntry("sender", "her");
    }

    @ParameterizedTest
    @CsvSource({
        "CLIENTS, false, SQS's word",
        "CLIENTS, true, SQS's word",
        "COPIES, false, her",
        "COPIES, true, her",
        "COPIES_AND_MOVED, false, her",
        // As its sender made it, who may say anything.
        "COPIES_AND_MOVED, true, SQS's word"
    })
    void whoSentItIsBelievedOfCopiesOnly(Origin origin, boolean isMovedBySqs, String sender) {
        Message message = message(Map.of("sender", "her"), isMovedBySqs ? Optional.of(SOURCE) : Optional.empty());
        assertThat(copies(origin).sender(message)).isEqualTo(sender);
    }

    private static Copies copies(Origin origin) {
        Duration limit = Duration.ofMinutes(1);
        return new Copies(
                ConsumerOptions.withoutDeadLetter(1, limit, limit).from(origin).carrying("recorded", "attempt"));
    }

    private static Message message(Map<String, String> attributes, Optional<String> source) {
        Map<MessageSystemAttributeName, String> system =
                new HashMap<>(Map.of(MessageSystemAttributeName.SENDER_ID, "SQS's word"));
        source.ifPresent(arn -> system.put(MessageSystemAttributeName.DEAD_LETTER_QUEUE_SOURCE_ARN, arn));
        return Message.builder()
                .messageId("this-one")
                .body("a")
                .messageAttributes(TextAttribute.all(attributes))
                .attributes(system)
                .build();
    }
}
