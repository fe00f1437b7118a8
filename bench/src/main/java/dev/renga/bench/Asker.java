package dev.renga.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.renga.contracts.QueueName;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** A client who asks a running system and waits for each answer before the next question. */
final class Asker implements AutoCloseable {
    static final String CONTEXT = "Renga is linked verse: a poem that several poets write together, each answering"
            + " the verse of the one before. Sogi and two of his pupils wrote the best known one at Minase in 1488.";
    static final String[] QUESTIONS = {
        "When was the best known renga written?", "Where was it written?", "What does each poet answer?"
    };

    private static final int OK = 200;

    private final HttpClient client = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();
    private final URI questions;

    Asker(URI gateway) {
        this.questions = gateway.resolve("/questions");
    }

    /**
     * One answer.
     *
     * @param milliseconds from the request to the answer
     * @param modelMilliseconds of these the model's own, as the worker measured it
     */
    record Timed(double milliseconds, double modelMilliseconds) {}

    /** Asks the {@code n}-th of its questions, over and over the same few. */
    Timed ask(int n) throws IOException, InterruptedException {
        ObjectNode body = json.createObjectNode()
                .put("question", QUESTIONS[Math.floorMod(n, QUESTIONS.length)])
                .put("context", CONTEXT);
        HttpRequest request = HttpRequest.newBuilder(questions)
                .header("Content-Type", "application/json")
                .header("Prefer", "wait=30")
                .POST(BodyPublishers.ofString(body.toString()))
                .build();
        long began = System.nanoTime();
        HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
        double took = (System.nanoTime() - began) / 1e6;
        if (response.statusCode() != OK) {
            throw new IOException("no answer: " + response.statusCode() + " " + response.body());
        }
        JsonNode item = json.readTree(response.body());
        return new Timed(took, item.path("duration_ms").asDouble(Double.NaN));
    }

    /** How many questions wait in a queue. */
    int waiting(QueueName queue) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(questions.resolve("/queues")).build();
        for (JsonNode found : json.readTree(
                        client.send(request, BodyHandlers.ofString()).body())
                .path("items")) {
            if (found.path("name").asText().equals(queue.value())) {
                return found.path("visible").asInt();
            }
        }
        throw new IOException("the gateway knows no queue " + queue);
    }

    /** Asks so many questions and forgets the figures. */
    void warm(int count) throws IOException, InterruptedException {
        for (int i = 0; i < count; i++) {
            ask(i);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
