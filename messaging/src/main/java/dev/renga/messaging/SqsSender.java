package dev.renga.messaging;

import dev.renga.contracts.MessageCodec;
import dev.renga.messaging.SqsQueue.Entry;
import java.util.Map;
import java.util.Optional;

/** Sends through SQS. */
final class SqsSender<M> implements QueueSender<M> {
    private final Batcher<Entry> sends;
    private final MessageCodec<M> codec;

    SqsSender(Batcher<Entry> sends, MessageCodec<M> codec) {
        this.sends = sends;
        this.codec = codec;
    }

    @Override
    public void send(M message, Map<String, String> attributes, Optional<String> group) throws InterruptedException {
        Entry entry =
                new Entry(codec.encode(message), TextAttribute.all(OwnAttributes.added(message, attributes)), group);
        sends.send(entry, entry.bytes());
    }
}
