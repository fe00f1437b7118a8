package dev.renga.messaging;

import dev.renga.contracts.MessageCodec;
import dev.renga.messaging.SqsQueue.Entry;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

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
        Entry entry = entry(message, attributes, group);
        sends.send(entry, entry.bytes());
    }

    @Override
    public List<TransportFailure> sendAll(List<Outgoing<M>> messages) throws InterruptedException {
        List<TransportFailure> failures = new CopyOnWriteArrayList<>();
        CountDownLatch left = new CountDownLatch(messages.size());
        for (Outgoing<M> one : messages) {
            Entry entry = entry(one.message(), one.attributes(), one.group());
            sends.submit(entry, entry.bytes(), end -> {
                end.ifPresent(failures::add);
                left.countDown();
            });
        }
        left.await();
        return failures;
    }

    private Entry entry(M message, Map<String, String> attributes, Optional<String> group) {
        return new Entry(codec.encode(message), TextAttribute.all(OwnAttributes.added(message, attributes)), group);
    }
}
