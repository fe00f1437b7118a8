package dev.renga.trainer;

import dev.renga.objects.ObjectStore;
import dev.renga.objects.ObjectStores;
import dev.renga.objects.ObjectsUnavailable;
import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The end of what this process says, as {@value #KEY} below its {@code RENGA_OUT} and anew while it runs: for machinery that keeps
 * a log, but not there. Thread-safe.
 */
final class KeptOutput implements AutoCloseable {
    /** The variable that asks for it, {@code on}. */
    static final String VARIABLE = "RENGA_KEEP_LOG";

    static final String KEY = "log.txt";

    /** The most of it that is put, in bytes. */
    static final int MOST = 256 * 1024;

    /** How often it is put. */
    static final Duration EVERY = Duration.ofSeconds(5);

    private final ObjectStore place;
    private final ReentrantLock lock = new ReentrantLock();
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final CountDownLatch ending = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;
    private long count;
    private long put;

    KeptOutput(ObjectStore place, Duration every) {
        this.place = place;
        thread = Thread.ofVirtual().name("log").start(() -> putEvery(every));
    }

    /** One where the environment asks for it and names a place. A signal waits for its {@link #close}. */
    static Optional<KeptOutput> asked(Map<String, String> environment) {
        String out = environment.getOrDefault("RENGA_OUT", "");
        if (!"on".equals(environment.get(VARIABLE)) || out.isBlank()) {
            return Optional.empty();
        }
        try {
            KeptOutput kept = new KeptOutput(ObjectStore.at(out, ObjectStores.from(environment)), EVERY);
            Runtime.getRuntime()
                    .addShutdownHook(Thread.ofPlatform().name("last words").unstarted(kept::awaitClosed));
            return Optional.of(kept);
        } catch (IllegalArgumentException e) {
            // Whoever uses the place says what is wrong with it.
            return Optional.empty();
        }
    }

    /** A stream that says what the other does, and keeps it. */
    PrintStream beside(PrintStream other) {
        return new PrintStream(new Copying(other), true, StandardCharsets.UTF_8);
    }

    /** Puts the last of it. */
    @Override
    public void close() {
        ending.countDown();
        try {
            thread.join(Shutdown.LIMIT);
            place.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            closed.countDown();
        }
    }

    private void awaitClosed() {
        try {
            closed.await(Shutdown.LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void putEvery(Duration every) {
        try {
            while (!ending.await(every.toMillis(), TimeUnit.MILLISECONDS)) {
                put();
            }
            put();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void put() {
        byte[] end;
        long upTo;
        lock.lock();
        try {
            end = end();
            upTo = count;
        } finally {
            lock.unlock();
        }
        if (upTo == put) {
            return;
        }
        try {
            place.put(KEY, end);
            put = upTo;
        } catch (ObjectsUnavailable e) {
            // It is put with what follows; the machinery's log has it in any case.
        }
    }

    private void keep(byte[] bytes, int from, int length) {
        lock.lock();
        try {
            said.write(bytes, from, length);
            count += length;
            if (said.size() > 2 * MOST) {
                byte[] end = end();
                said.reset();
                said.write(end, 0, end.length);
            }
        } finally {
            lock.unlock();
        }
    }

    /** The last whole lines that are no more than may be put. */
    private byte[] end() {
        byte[] all = said.toByteArray();
        if (all.length <= MOST) {
            return all;
        }
        int from = all.length - MOST;
        while (from < all.length && all[from - 1] != '\n') {
            from++;
        }
        return Arrays.copyOfRange(all, from, all.length);
    }

    private final class Copying extends FilterOutputStream {
        Copying(OutputStream other) {
            super(other);
        }

        @Override
        public void write(int octet) throws IOException {
            out.write(octet);
            keep(new byte[] {(byte) octet}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
            keep(bytes, from, length);
        }
    }
}
