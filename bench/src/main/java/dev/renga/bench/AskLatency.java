package dev.renga.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Locale;

/**
 * What the way through gateway, queue, worker, topic and table costs on top of the model: one client asks and waits, one
 * question after another. The model's own time is what the worker measured for the very same question.
 */
final class AskLatency {
    private static final int OK = 200;
    private static final String CONTEXT =
            "Renga is linked verse: a poem that several poets write together, each answering"
                    + " the verse of the one before. Sogi and two of his pupils wrote the best known one at Minase in 1488.";
    private static final String[] QUESTIONS = {
        "When was the best known renga written?", "Where was it written?", "What does each poet answer?"
    };

    private final ObjectMapper json = new ObjectMapper();
    private final int questions;
    private final int warmUp;

    AskLatency(int questions, int warmUp) {
        this.questions = questions;
        this.warmUp = warmUp;
    }

    Table measure(boolean inMemory) throws IOException, InterruptedException {
        double[] whole = new double[questions];
        double[] model = new double[questions];
        double[] added = new double[questions];
        try (RunningSystem system = RunningSystem.start(inMemory);
                HttpClient client = HttpClient.newHttpClient()) {
            for (int i = -warmUp; i < questions; i++) {
                long began = System.nanoTime();
                JsonNode item = ask(client, system.gateway(), QUESTIONS[Math.floorMod(i, QUESTIONS.length)]);
                double took = (System.nanoTime() - began) / 1e6;
                if (i >= 0) {
                    whole[i] = took;
                    model[i] = item.path("duration_ms").asDouble(Double.NaN);
                    added[i] = took - model[i];
                }
            }
        }
        return table(inMemory, Samples.of(whole), Samples.of(model), Samples.of(added));
    }

    /** Asks its questions of a running system and forgets the figures. */
    void warm(RunningSystem system) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            for (int i = 0; i < questions; i++) {
                ask(client, system.gateway(), QUESTIONS[i % QUESTIONS.length]);
            }
        }
    }

    private Table table(boolean inMemory, Samples whole, Samples model, Samples added) {
        String state = inMemory ? "--in-memory" : "state on disk";
        return new Table(
                        "Ask and wait, " + questions + " questions one after another, after " + warmUp + " to warm up, "
                                + state,
                        "what",
                        "median",
                        "p99",
                        "goal")
                .row("model alone (peer)", model.at(50), model.at(99), "")
                .row("POST with Prefer: wait", whole.at(50), whole.at(99), "")
                .row("added by Renga", added.at(50), added.at(99), "15 ms, 50 ms")
                .row(
                        "ratio to the model alone",
                        ratio(whole.percentile(50), model.percentile(50)),
                        ratio(whole.percentile(99), model.percentile(99)),
                        "");
    }

    private static String ratio(double ours, double peer) {
        return String.format(Locale.ROOT, "%.2f", ours / peer);
    }

    private JsonNode ask(HttpClient client, URI gateway, String question) throws IOException, InterruptedException {
        ObjectNode body = json.createObjectNode().put("question", question).put("context", CONTEXT);
        HttpRequest request = HttpRequest.newBuilder(gateway.resolve("/questions"))
                .header("Content-Type", "application/json")
                .header("Prefer", "wait=30")
                .POST(BodyPublishers.ofString(body.toString()))
                .build();
        HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
        if (response.statusCode() != OK) {
            throw new IOException("no answer: " + response.statusCode() + " " + response.body());
        }
        return json.readTree(response.body());
    }
}
