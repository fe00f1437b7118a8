package dev.renga.gateway;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/** The last events of a feed, numbered from 1, as bytes ready to be sent. Bounded by count and by size. Thread-safe. */
final class EventRing {
    /** What comes after some event. */
    sealed interface After {
        /**
         * As many of the next events as go into one piece; empty where none of those passed over was wanted.
         *
         * @param last the number of the last of them, wanted or not
         */
        record Some(Buffer bytes, long last) implements After {}

        /** Nothing yet. */
        record Nothing() implements After {}

        /** The next one is not held any more, or such an event never was. */
        record Lost() implements After {}
    }

    private final String instance;
    private final int mostEvents;
    private final int mostBytes;
    private final Lock lock = new ReentrantLock();

    private record Event(String topic, Buffer bytes) {}

    private final Deque<Event> events = new ArrayDeque<>();
    private long last;
    private int bytes;

    EventRing(String instance, int mostEvents, int mostBytes) {
        this.instance = instance;
        this.mostEvents = mostEvents;
        this.mostBytes = mostBytes;
    }

    /**
     * Adds an event; the oldest make room for it.
     *
     * @param topic what it is about, for those who do not want all
     * @param data one line
     */
    void add(String topic, String name, String data) {
        lock.lock();
        try {
            Buffer encoded = encoded(last + 1, name, data);
            last++;
            events.addLast(new Event(topic, encoded));
            bytes += encoded.length();
            while (events.size() > 1 && (events.size() > mostEvents || bytes > mostBytes)) {
                bytes -= events.removeFirst().bytes().length();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Counts an event that is not kept, and with it all before it are lost. */
    void skip() {
        lock.lock();
        try {
            last++;
            events.clear();
            bytes = 0;
        } finally {
            lock.unlock();
        }
    }

    long last() {
        lock.lock();
        try {
            return last;
        } finally {
            lock.unlock();
        }
    }

    /**
     * The events after one, at least one if there is any, and else as many as a piece of this size takes.
     *
     * @param wanted by their topics
     */
    After after(long number, int pieceBytes, Predicate<String> wanted) {
        lock.lock();
        try {
            if (number == last) {
                return new After.Nothing();
            }
            long oldest = last - events.size() + 1;
            if (number > last || number < oldest - 1) {
                return new After.Lost();
            }
            Buffer piece = Buffer.buffer();
            long reached = oldest - 1;
            for (Event event : events) {
                if (reached >= number && wanted.test(event.topic())) {
                    Buffer next = event.bytes();
                    if (piece.length() > 0 && piece.length() + next.length() > pieceBytes) {
                        break;
                    }
                    piece.appendBuffer(next);
                }
                reached++;
            }
            return new After.Some(piece, reached);
        } finally {
            lock.unlock();
        }
    }

    /** The id of an event, for clients. */
    String id(long number) {
        return instance + "." + number;
    }

    /** The number that an id of this ring stands for, or -1 where it is of another, or nobody's. */
    long number(String id) {
        String prefix = instance + ".";
        String digits = id.startsWith(prefix) ? id.substring(prefix.length()) : "";
        return digits.matches("[0-9]{1,18}") ? Long.parseLong(digits) : -1;
    }

    private Buffer encoded(long number, String name, String data) {
        String event = "id: " + id(number) + "\nevent: " + name + "\ndata: " + data + "\n\n";
        return Buffer.buffer(event.getBytes(StandardCharsets.UTF_8));
    }
}
