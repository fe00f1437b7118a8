package dev.renga.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.contracts.sweep.EpochReported;
import dev.renga.contracts.sweep.SweepEvent;
import dev.renga.contracts.sweep.SweepSpec;
import dev.renga.contracts.sweep.SweepView;
import dev.renga.gateway.sweep.SweepTwin;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(VertxExtension.class)
class SweepEventsIT {
    private static final SweepSpec SPEC = SweepTwin.spec("{\"parameters\": {\"lr\": [0.1]}}");

    private SweepEdge edge;

    @BeforeEach
    void start(Vertx vertx, @TempDir Path folder) throws Exception {
        edge = new SweepEdge(vertx, folder);
    }

    @AfterEach
    void stop() {
        edge.close();
    }

    @Test
    void beginningsAndEndsAreToldOnceAndEpochsAsTheyCome() throws Exception {
        try (EventClient client = EventClient.connect(edge.port(), "/sweeps/events", "")) {
            assertThat(client.head()).contains("200 OK", "text/event-stream");
            client.next();
            for (int i = 0; i < 2; i++) {
                edge.tell(new SweepEvent.SweepStarted("a", SweepTwin.view("a", SPEC, SweepView.State.ACTIVE)));
                edge.tell(new SweepEvent.TrialStarted("a", SweepTwin.trial(0)));
                edge.tell(epoch("a", 1 + i));
                edge.tell(new SweepEvent.TrialEnded("a", SweepTwin.trial(0)));
                edge.tell(new SweepEvent.SweepFinished("a", SweepTwin.view("a", SPEC, SweepView.State.FINISHED)));
            }
            assertThat(names(client, 6))
                    .containsExactly("started", "trial-started", "epochs", "trial-ended", "finished", "epochs");
        }
    }

    @Test
    void whoWatchesOneSweepHearsOfNoOther() throws Exception {
        try (EventClient client = EventClient.connect(edge.port(), "/sweeps/a/events", "")) {
            client.next();
            edge.tell(epoch("b", 1));
            edge.tell(epoch("a", 2));
            List<String> event = client.next();
            assertThat(event).contains("id: test.2", "event: epochs");
            JsonObject data = new JsonObject(event.getLast().substring("data: ".length()));
            assertThat(data.getString("sweep")).isEqualTo("a");
            assertThat(data.getJsonArray("reports").getJsonObject(0).getInteger("epoch"))
                    .isEqualTo(2);
        }
    }

    @Test
    void whoComesBackIsSentWhatItMissedOfItsSweep() throws Exception {
        edge.tell(epoch("a", 1));
        edge.tell(epoch("b", 2));
        edge.tell(epoch("a", 3));
        try (EventClient client = EventClient.connect(edge.port(), "/sweeps/a/events", "Last-Event-ID: test.1\r\n")) {
            client.next();
            assertThat(client.next()).contains("id: test.3");
        }
        try (EventClient client = EventClient.connect(edge.port(), "/sweeps/a/events", "Last-Event-ID: other.7\r\n")) {
            assertThat(client.next()).contains("event: reset");
        }
    }

    private static SweepEvent epoch(String sweep, int epoch) {
        return new SweepEvent.EpochsReported(
                sweep, List.of(new EpochReported(sweep, 0, 1, epoch, Map.of("val_loss", 0.5), 1.5)));
    }

    private static List<String> names(EventClient client, int events) throws IOException {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < events; i++) {
            client.next().stream()
                    .filter(line -> line.startsWith("event: "))
                    .map(line -> line.substring("event: ".length()))
                    .forEach(names::add);
        }
        return names;
    }
}
