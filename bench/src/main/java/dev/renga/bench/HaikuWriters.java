package dev.renga.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Clients that post and like haiku, as fast as they can or at a given rate. */
final class HaikuWriters implements AutoCloseable {
    private static final int LIKED = 10;

    /** One write; the number counts them. */
    @FunctionalInterface
    interface Write {
        void run(int number) throws IOException, InterruptedException;
    }

    private final URI gateway;
    private final HttpClient client = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();
    private final List<String> liked = new ArrayList<>();

    HaikuWriters(URI gateway) throws IOException, InterruptedException {
        this.gateway = gateway;
        for (int i = 0; i < LIKED; i++) {
            liked.add(post(i));
        }
    }

    String post(int number) throws IOException, InterruptedException {
        String body = json.createObjectNode()
                .put("username", "Bashō")
                .put("first", "古池や " + number)
                .put("second", "蛙飛び込む")
                .put("third", "水の音")
                .toString();
        HttpResponse<String> response = client.send(
                HttpRequest.newBuilder(gateway.resolve("/haiku"))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
        check(response, 201);
        return json.readTree(response.body()).path("item_id").asText();
    }

    void like(int number) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(gateway.resolve("/haiku/" + liked.get(number % liked.size())))
                .method("PATCH", BodyPublishers.noBody())
                .build();
        check(client.send(request, BodyHandlers.ofString()), 200);
    }

    /** Writes a second of so many clients, each of which writes when the write before is done. */
    static double perSecond(Write write, int clients, Duration span) throws Exception {
        AtomicInteger written = new AtomicInteger();
        long until = System.nanoTime() + span.toNanos();
        long began = System.nanoTime();
        List<Callable<Void>> all = new ArrayList<>();
        for (int i = 0; i < clients; i++) {
            all.add(() -> {
                while (System.nanoTime() < until) {
                    write.run(written.getAndIncrement());
                }
                return null;
            });
        }
        finish(all);
        return written.get() / ((System.nanoTime() - began) / 1e9);
    }

    /** The milliseconds of writes that begin at a rate, whether those before are done or not: from when each was due. */
    static double[] atRate(Write write, double perSecond, Duration span) throws Exception {
        int count = Math.max(1, (int) (perSecond * span.toNanos() / 1e9));
        double[] milliseconds = new double[count];
        long began = System.nanoTime();
        List<Callable<Void>> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int number = i;
            long due = began + (long) (i / perSecond * 1e9);
            all.add(() -> {
                while (System.nanoTime() < due) {
                    LockSupport.parkNanos(due - System.nanoTime());
                }
                write.run(number);
                milliseconds[number] = (System.nanoTime() - due) / 1e6;
                return null;
            });
        }
        finish(all);
        return milliseconds;
    }

    private static void finish(List<Callable<Void>> all) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Void> one : threads.invokeAll(all)) {
                one.get();
            }
        }
    }

    private static void check(HttpResponse<String> response, int wanted) throws IOException {
        if (response.statusCode() != wanted) {
            throw new IOException("not written: " + response.statusCode() + " " + response.body());
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
