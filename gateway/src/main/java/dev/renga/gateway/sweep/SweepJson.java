package dev.renga.gateway.sweep;

import dev.renga.contracts.JsonCodec;
import dev.renga.contracts.sweep.SweepReply;
import dev.renga.contracts.sweep.SweepView;
import dev.renga.contracts.sweep.TrialView;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Sweeps and trials as clients see them: as the scheduler told them, field by field. */
public final class SweepJson {
    private static final JsonCodec<SweepView> SWEEP = JsonCodec.of(SweepView.class);
    private static final JsonCodec<TrialView> TRIAL = JsonCodec.of(TrialView.class);
    private static final JsonCodec<SweepReply> REPLY = JsonCodec.of(SweepReply.class);

    private SweepJson() {}

    public static Buffer of(SweepView sweep) {
        return bytes(SWEEP.encode(sweep));
    }

    public static Buffer of(SweepReply.Sweeps page) {
        return page(page.items(), SWEEP, page.next());
    }

    public static Buffer of(SweepReply.Trials page) {
        return page(page.items(), TRIAL, page.next());
    }

    /** An estimate, without the word that tells it from other replies. */
    public static JsonObject of(SweepReply.Estimated estimate) {
        JsonObject json = new JsonObject(REPLY.encode(estimate));
        json.remove("type");
        return json;
    }

    private static <T> Buffer page(List<T> items, JsonCodec<T> codec, @Nullable String next) {
        String elements = items.stream().map(codec::encode).collect(Collectors.joining(","));
        return bytes("{\"items\":[" + elements + "],\"next\":" + (next == null ? "null" : Json.encode(next)) + "}");
    }

    private static Buffer bytes(String json) {
        return Buffer.buffer(json.getBytes(StandardCharsets.UTF_8));
    }
}
