package dev.renga.contracts.sweep;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.renga.contracts.JsonCodec;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The bytes on the wire stay what they are, for gateways and programs of other versions. */
class SweepGoldenMessagesTest {
    private static final JsonCodec<SweepRequest> REQUESTS = JsonCodec.of(SweepRequest.class);
    private static final JsonCodec<SweepReply> REPLIES = JsonCodec.of(SweepReply.class);
    private static final JsonCodec<SweepEvent> EVENTS = JsonCodec.of(SweepEvent.class);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "StartSweep",
                "StartSweep.least",
                "EstimateSweep",
                "CancelSweep",
                "DescribeSweep",
                "ListSweeps",
                "ListSweeps.first",
                "ListTrials",
                "FetchSweepFile",
                "FetchSweepFile.trial",
                "FetchSweepFile.drawing",
                "FetchSweepFile.metric"
            })
    void aRequestReadsAndWritesAsItAlwaysDid(String name) throws IOException {
        assertThat(REQUESTS.encode(REQUESTS.decode(golden(name)))).isEqualTo(golden(name));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SweepOne",
                "SweepOne.least",
                "SweepEstimated",
                "SweepEstimated.least",
                "SweepPage",
                "SweepPage.last",
                "TrialPage",
                "SweepFile",
                "SweepFile.large",
                "SweepMissing",
                "SweepRefused",
                "SweepReused"
            })
    void aReplyReadsAndWritesAsItAlwaysDid(String name) throws IOException {
        assertThat(REPLIES.encode(REPLIES.decode(golden(name)))).isEqualTo(golden(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"SweepStarted", "TrialStarted", "EpochsReported", "TrialEnded", "SweepFinished"})
    void anEventReadsAndWritesAsItAlwaysDid(String name) throws IOException {
        assertThat(EVENTS.encode(EVENTS.decode(golden(name)))).isEqualTo(golden(name));
    }

    @Test
    void theFieldsMeanWhatTheySay() throws IOException {
        SweepSpec spec = ((StartSweep) REQUESTS.decode(golden("StartSweep"))).spec();
        assertThat(spec.strategy()).isEqualTo(SweepSpec.Strategy.GAUSSIAN_PROCESS);
        assertThat(spec.objective())
                .isEqualTo(new SweepSpec.Objective("val_accuracy", SweepSpec.Direction.MAXIMISE, 10_000));
        assertThat(spec.repeats()).isEqualTo(new SweepSpec.Repeats(3, SweepSpec.Repeats.By.SPLIT_SEED));
        assertThat(spec.limits()).isEqualTo(new SweepSpec.Limits(90.0, 2.5, 30.0, 2));
        assertThat(spec.run())
                .isEqualTo(new SweepSpec.Run(
                        "trainer", List.of("--data", "mnist"), 1, 2.0, 8_192, true, SweepSpec.Backend.ECS));
        assertThat(REPLIES.decode(golden("SweepEstimated")))
                .isEqualTo(new SweepReply.Estimated(
                        27, 2_700L, 11.25, 170.5, 5.92, "15 s an epoch on one g4dn.xlarge at $0.526 an hour"));
        assertThat(REQUESTS.decode(golden("FetchSweepFile.trial")))
                .isEqualTo(new FetchSweepFile("mnist-3x3", FetchSweepFile.File.LOG, 4));
        assertThat(REQUESTS.decode(golden("FetchSweepFile.drawing")))
                .isEqualTo(new FetchSweepFile(
                        "mnist-3x3",
                        FetchSweepFile.File.HEATMAP,
                        null,
                        new FetchSweepFile.Drawing("momentum", "lr", 360)));
    }

    /** A whole number and a real one are two values of a parameter, also after a trip through queues. */
    @Test
    void parametersKeepTheirTypes() throws IOException {
        SweepSpec spec = ((StartSweep) REQUESTS.decode(golden("StartSweep.least"))).spec();
        assertThat(spec.parameters().required("lr"))
                .isEqualTo(JsonNodeFactory.instance.arrayNode().add(0.1).add(1));
    }

    private static String golden(String name) throws IOException {
        try (InputStream in = SweepGoldenMessagesTest.class.getResourceAsStream("/golden/sweep/" + name + ".json")) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), UTF_8).strip();
        }
    }
}
