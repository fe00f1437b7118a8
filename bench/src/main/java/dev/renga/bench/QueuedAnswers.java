package dev.renga.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.renga.contracts.JsonCodec;
import dev.renga.contracts.QueueName;
import dev.renga.contracts.qa.Question;
import dev.renga.messaging.AwsConfig;
import dev.renga.messaging.Messaging;
import dev.renga.messaging.QueueSender;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** Questions sent to the bulk queue of a running system, until the table has an answer to each. */
final class QueuedAnswers implements AutoCloseable {
    private static final int OK = 200;
    // Whoever looks takes processor time from those who answer; a round takes half a minute.
    private static final Duration LOOK = Duration.ofMillis(200);
    private static final Duration LIMIT = Duration.ofMinutes(10);

    // A system just started compiles for some minutes, on the cores that answer: a pool that serves is measured.
    private static final int WARM_UP_QUESTIONS = 6_000;

    // The file is asked so often in a round, each time under ids of its own: filling and emptying the pool is a small
    // part.
    private static final int TIMES = 5;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<SquadFile.Entry> entries;
    private final RunningSystem system;
    private final Messaging messaging;
    private final QueueSender<Question> bulk;
    private final HttpClient client = HttpClient.newHttpClient();
    private int round;

    private QueuedAnswers(List<SquadFile.Entry> entries, RunningSystem system) throws IOException {
        this.entries = entries;
        this.system = system;
        this.messaging =
                Messaging.open(AwsConfig.local(system.aws()), new SimpleMeterRegistry(), InstantSource.system());
        this.bulk = messaging.sender(QueueName.QUESTIONS_BULK, JsonCodec.of(Question.class));
    }

    /** Asks a system that was just started, until it is warm. */
    static QueuedAnswers of(SquadFile file, RunningSystem system) throws IOException, InterruptedException {
        QueuedAnswers answers = new QueuedAnswers(file.entries(), system);
        for (int asked = 0; asked < WARM_UP_QUESTIONS; asked += answers.questions()) {
            System.out.printf(Locale.ROOT, "through queues, warming up: %.0f questions/s%n", answers.rate());
        }
        return answers;
    }

    /** Questions a second, from the first send to the last answer. */
    double rate() throws IOException, InterruptedException {
        round++;
        long began = System.nanoTime();
        send();
        for (int i = 0; i < questions(); i++) {
            awaitAnswer(id(i), began + LIMIT.toNanos());
        }
        return questions() / ((System.nanoTime() - began) / 1e9);
    }

    /** How many are asked in a round. */
    int questions() {
        return TIMES * entries.size();
    }

    @Override
    public void close() {
        client.close();
        messaging.close();
        system.close();
    }

    private String id(int i) {
        return "bench-" + round + "-" + i;
    }

    private void send() throws IOException, InterruptedException {
        try (ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<String>> sends = IntStream.range(0, questions())
                    .<Callable<String>>mapToObj(i -> () -> send(id(i), entries.get(i % entries.size())))
                    .toList();
            for (Future<String> sent : senders.invokeAll(sends)) {
                sent.get();
            }
        } catch (ExecutionException e) {
            throw new IOException("a question could not be sent", e);
        }
    }

    private String send(String id, SquadFile.Entry entry) throws InterruptedException {
        bulk.send(Question.of(id, entry.question(), entry.context()), Map.of());
        return id;
    }

    private void awaitAnswer(String id, long until) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(system.gateway() + "/questions/" + id))
                .build();
        while (System.nanoTime() < until) {
            HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
            if (response.statusCode() == OK
                    && JSON.readTree(response.body()).path("status").asText().equals("answered")) {
                return;
            }
            Thread.sleep(LOOK);
        }
        throw new IOException("no answer to " + id + " within " + LIMIT);
    }
}
