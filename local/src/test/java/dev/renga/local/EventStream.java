package dev.renga.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Listens to the events of questions or haiku from when it is made. */
final class EventStream implements AutoCloseable {
    /** What became of one. */
    record Event(String name, JsonObject item) {}

    private final List<Event> events = new CopyOnWriteArrayList<>();
    private final BufferedReader lines;

    private EventStream(BufferedReader lines) {
        this.lines = lines;
    }

    /** Returns once the gateway has answered: nothing that comes later is missed. */
    static EventStream open(HttpClient http, URI events) throws IOException, InterruptedException {
        HttpResponse<InputStream> response =
                http.send(HttpRequest.newBuilder(events).build(), BodyHandlers.ofInputStream());
        assertThat(response.statusCode()).isEqualTo(200);
        EventStream stream =
                new EventStream(new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8)));
        Thread.ofVirtual().name("events").start(stream::read);
        return stream;
    }

    /** The names of the events about one, in their order. */
    List<String> of(String id) {
        return events.stream()
                .filter(event ->
                        id.equals(event.item().getString("id", event.item().getString("item_id"))))
                .map(Event::name)
                .toList();
    }

    private void read() {
        try {
            String name = "";
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("event: ")) {
                    name = line.substring("event: ".length());
                } else if (line.startsWith("data: ")) {
                    events.add(new Event(name, new JsonObject(line.substring("data: ".length()))));
                }
            }
        } catch (IOException e) {
            // The stream ends when the test closes it, or the gateway stops.
            events.add(new Event("end", new JsonObject()));
        }
    }

    @Override
    public void close() {
        try {
            lines.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
