package dev.renga.faults.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.renga.faults.check.Ending;
import dev.renga.faults.check.Journal;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/**
 * Clients of the gateways. One that is not served asks the next gateway again under the same key, as a client behind a load
 * balancer does, and counts that as an error. Thread-safe.
 */
final class Clients implements AutoCloseable {
    private static final Duration RETRY = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration CALL = Duration.ofSeconds(90);
    private static final Duration LATE = Duration.ofSeconds(1);
    private static final Duration MISSED = Duration.ofMillis(4_500);
    private static final int OK = 200;
    private static final int ACCEPTED = 202;

    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final List<URI> inRotation;
    private final Journal journal;
    private final boolean forgetful;
    private final AtomicInteger turn = new AtomicInteger();
    private final LongAdder errors = new LongAdder();
    private final LongAdder late = new LongAdder();
    private final LongAdder missed = new LongAdder();
    private final AtomicLong slowest = new AtomicLong();
    private final List<String> complaints = new CopyOnWriteArrayList<>();

    /**
     * Clients that write what they are told into a journal.
     *
     * @param forgetful a planted bug: each try has a key of its own
     */
    Clients(List<URI> gateways, Journal journal, boolean forgetful) {
        this.inRotation = new CopyOnWriteArrayList<>(gateways);
        this.journal = journal;
        this.forgetful = forgetful;
    }

    private enum Served {
        NOT_AT_ALL,
        ACCEPTED,
        ANSWERED
    }

    /**
     * Asks about a box; returns once a gateway accepted the question, or with a wait once one told how it ended, however
     * often it must be asked.
     */
    void ask(Box box, Duration waitFor) throws InterruptedException {
        Served enough = waitFor.isZero() ? Served.ACCEPTED : Served.ANSWERED;
        String key = UUID.randomUUID().toString();
        long began = System.nanoTime();
        Served served = asked(box, waitFor, key);
        while (served.compareTo(enough) < 0) {
            if (served == Served.NOT_AT_ALL) {
                errors.increment();
                Thread.sleep(RETRY);
            }
            if (System.nanoTime() > began + PATIENCE.toNanos()) {
                complaints.add("no gateway answered the question about box " + box.number());
                return;
            }
            served = asked(box, waitFor, forgetful ? UUID.randomUUID().toString() : key);
        }
        waited(Duration.ofNanos(System.nanoTime() - began));
    }

    /** No new request goes there. */
    void takeOut(URI gateway) {
        inRotation.remove(gateway);
    }

    void putBack(URI gateway) {
        inRotation.add(gateway);
    }

    long errors() {
        return errors.sum();
    }

    /** Waits that took longer than a second. */
    long late() {
        return late.sum();
    }

    /** Waits as long as that of a client whom nobody woke: gateways look at the row every five seconds. */
    long missed() {
        return missed.sum();
    }

    /** Begins to count waits anew. */
    void forgetWaits() {
        late.reset();
        missed.reset();
        slowest.set(0);
    }

    Duration slowest() {
        return Duration.ofNanos(slowest.get());
    }

    /** The first few errors, for people. */
    List<String> complaints() {
        return complaints.stream().limit(5).toList();
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    private Served asked(Box box, Duration waitFor, String key) throws InterruptedException {
        URI gateway = inRotation.get(Math.floorMod(turn.getAndIncrement(), inRotation.size()));
        HttpRequest.Builder request = HttpRequest.newBuilder(gateway.resolve("/questions"))
                .timeout(CALL)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(BodyPublishers.ofString(box.body(json).toString()));
        if (!waitFor.isZero()) {
            request.header("Prefer", "wait=" + waitFor.toSeconds());
        }
        long sent = System.nanoTime();
        try {
            HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
            if (response.statusCode() != OK && response.statusCode() != ACCEPTED) {
                complaints.add(gateway + " said " + response.statusCode() + " " + response.body());
                return Served.NOT_AT_ALL;
            }
            return accepted(box, json.readTree(response.body()));
        } catch (IOException e) {
            complaints.add(gateway + " about box " + box.number() + " after "
                    + Duration.ofNanos(System.nanoTime() - sent).toMillis() + " ms: " + e);
            return Served.NOT_AT_ALL;
        }
    }

    private Served accepted(Box box, JsonNode item) {
        String id = item.path("id").asText();
        journal.accepted(id, box.number());
        String status = item.path("status").asText();
        if (status.equals("queued")) {
            return Served.ACCEPTED;
        }
        String answer = item.path(status.equals("failed") ? "reason" : "answer").asText();
        journal.told(new Ending(id, status, answer, item.path("score").asText("0")));
        return Served.ANSWERED;
    }

    private void waited(Duration took) {
        slowest.accumulateAndGet(took.toNanos(), Math::max);
        if (took.compareTo(LATE) > 0) {
            late.increment();
        }
        if (took.compareTo(MISSED) > 0) {
            missed.increment();
        }
    }
}
