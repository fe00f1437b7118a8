package dev.renga.gateway;

import dev.renga.messaging.Component;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;

/**
 * A feed of server-sent events. Every listener reads the same ring at its own pace, so a slow one costs no memory of its
 * own but what is under way to it; when the ring has overtaken it, or it takes nothing for a while, it is cut and may come back with the id of the last
 * event it saw. An id that this ring does not hold any more, or never did, is answered by the event {@code reset}: the client
 * reads the list again. A client that vanishes without a word is noticed when its system, or the kernel's patience with
 * unanswered heartbeats, says so. Thread-safe.
 *
 * @see <a href="https://html.spec.whatwg.org/multipage/server-sent-events.html">Server-sent events</a>
 */
final class EventFeed implements Component {
    /**
     * What a feed may take.
     *
     * @param events how many are kept for those who come back
     * @param bytes how large those may be together
     * @param listeners the most at once
     * @param heartbeat how often something is sent at least
     * @param stall how long a listener may take nothing at all
     */
    record Limits(int events, int bytes, int listeners, Duration heartbeat, Duration stall) {
        static final Limits DEFAULT =
                new Limits(1_000, 8 * 1024 * 1024, 500, Duration.ofSeconds(10), Duration.ofSeconds(30));
    }

    /** The most that is under way to one listener, beside one event. */
    static final int PIECE_BYTES = 64 * 1024;

    /** How long a client waits before it comes back. */
    static final Duration RETRY = Duration.ofSeconds(2);

    private static final String HEARTBEAT = ":\n\n";

    private final String name;
    private final Vertx vertx;
    private final Limits limits;
    private final EventRing ring;
    private final Semaphore places;
    private final Set<Listener> listeners = ConcurrentHashMap.newKeySet();
    private volatile boolean draining;
    private volatile long timer = -1;

    /**
     * @param instance the first part of every id: that of another instance, or of an earlier life, must differ
     */
    EventFeed(String name, String instance, Vertx vertx, Limits limits) {
        this.name = name;
        this.vertx = vertx;
        this.limits = limits;
        this.ring = new EventRing(instance, limits.events(), limits.bytes());
        this.places = new Semaphore(limits.listeners());
    }

    @Override
    public String name() {
        return "events of " + name;
    }

    @Override
    public void start() {
        timer = vertx.setPeriodic(limits.heartbeat().toMillis(), tick -> listeners.forEach(Listener::beat));
    }

    /** Ends every stream, so that the server need not wait for clients who never would go. */
    @Override
    public void quiesce() {
        draining = true;
        listeners.forEach(Listener::end);
    }

    @Override
    public void stop(Duration within) {
        vertx.cancelTimer(timer);
    }

    /**
     * Tells all who listen, and those who come back soon.
     *
     * @param data one line
     */
    void publish(String event, String data) {
        publish("", event, data);
    }

    /**
     * The same, for those too who listen to one topic only.
     *
     * @param topic what it is about
     */
    void publish(String topic, String event, String data) {
        ring.add(topic, event, data);
        listeners.forEach(Listener::wake);
    }

    /** Something happened that is not told: a client that left off before it is sent {@code reset}. */
    void skip() {
        ring.skip();
    }

    /**
     * Makes a stream of the response. Called on its event loop. Throws {@link ProblemException} where there is no place.
     *
     * @param lastEventId where the client left off
     */
    void open(RoutingContext routing, Optional<String> lastEventId) {
        open(routing, lastEventId, topic -> true);
    }

    /**
     * The same for who does not want all.
     *
     * @param wanted the topics
     */
    void open(RoutingContext routing, Optional<String> lastEventId, Predicate<String> wanted) {
        if (draining) {
            throw new ProblemException(Problem.busy("this instance is stopping"));
        }
        if (!places.tryAcquire()) {
            throw new ProblemException(Problem.busy(limits.listeners() + " listen already"));
        }
        new Listener(vertx.getOrCreateContext(), routing.response(), wanted).begin(lastEventId);
    }

    /** Where a client left off, as it says. */
    static Optional<String> lastEventId(HttpServerRequest request) {
        // The header is newer: a browser sends it when it comes back to an address that still has the parameter.
        return Optional.ofNullable(request.getHeader("Last-Event-ID"))
                .or(() -> Optional.ofNullable(request.getParam("lastEventId")));
    }

    int count() {
        return limits.listeners() - places.availablePermits();
    }

    /** One stream. All but the first lines of {@link #wake}, {@link #beat} and {@link #end} runs on its event loop. */
    private final class Listener {
        private final Context context;
        private final HttpServerResponse response;
        private final Predicate<String> wanted;
        private final AtomicBoolean woken = new AtomicBoolean();
        private boolean closed;
        private long seen;
        private long silentSince = System.nanoTime();

        Listener(Context context, HttpServerResponse response, Predicate<String> wanted) {
            this.context = context;
            this.response = response;
            this.wanted = wanted;
        }

        void begin(Optional<String> lastEventId) {
            response.putHeader("Content-Type", "text/event-stream")
                    .putHeader("Cache-Control", "no-store")
                    .putHeader("X-Accel-Buffering", "no")
                    .setChunked(true)
                    .setWriteQueueMaxSize(PIECE_BYTES)
                    .closeHandler(gone -> close())
                    .exceptionHandler(gone -> close());
            listeners.add(this);
            if (response.closed()) {
                // It went while its request was checked: nobody calls the handlers any more.
                close();
                return;
            }
            long left = lastEventId.map(ring::number).orElseGet(ring::last);
            boolean isHeld = left >= 0 && !(ring.after(left, 0, wanted) instanceof EventRing.After.Lost);
            seen = isHeld ? left : ring.last();
            // An id without data is no event, but what a client comes back with that has seen none yet.
            response.write("retry: " + RETRY.toMillis() + "\nid: " + ring.id(seen)
                    + (isHeld ? "\n\n" : "\nevent: reset\ndata: {}\n\n"));
            pump();
            if (draining) {
                end();
            }
        }

        void wake() {
            if (woken.compareAndSet(false, true)) {
                context.runOnContext(run -> {
                    woken.set(false);
                    pump();
                });
            }
        }

        void beat() {
            context.runOnContext(run -> {
                if (!closed && !response.writeQueueFull()) {
                    response.write(HEARTBEAT);
                    silentSince = System.nanoTime();
                } else if (System.nanoTime() - silentSince > limits.stall().toNanos()) {
                    cut();
                }
            });
        }

        void end() {
            context.runOnContext(run -> {
                if (!closed) {
                    close();
                    response.end();
                }
            });
        }

        private void pump() {
            while (!closed && !response.writeQueueFull()) {
                switch (ring.after(seen, PIECE_BYTES, wanted)) {
                    case EventRing.After.Some(var bytes, long last) -> {
                        seen = last;
                        if (bytes.length() > 0) {
                            silentSince = System.nanoTime();
                            response.write(bytes);
                        }
                    }
                    case EventRing.After.Lost() -> cut();
                    case EventRing.After.Nothing() -> {
                        return;
                    }
                }
            }
            if (!closed) {
                response.drainHandler(drained -> pump());
            }
        }

        private void cut() {
            if (!closed) {
                close();
                response.reset();
            }
        }

        private void close() {
            if (!closed) {
                closed = true;
                listeners.remove(this);
                places.release();
            }
        }
    }
}
