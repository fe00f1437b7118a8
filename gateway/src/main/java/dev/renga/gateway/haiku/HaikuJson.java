package dev.renga.gateway.haiku;

import dev.renga.contracts.JsonCodec;
import dev.renga.contracts.haiku.Haiku;
import dev.renga.contracts.haiku.HaikuReply;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** Haiku as clients see them: as the service told them, field by field. */
public final class HaikuJson {
    private static final JsonCodec<Haiku> HAIKU = JsonCodec.of(Haiku.class);

    private HaikuJson() {}

    public static String of(Haiku haiku) {
        return HAIKU.encode(haiku);
    }

    /** The elements of an array, without its brackets. */
    public static String elements(List<Haiku> haiku) {
        return haiku.stream().map(HAIKU::encode).collect(Collectors.joining(","));
    }

    static Buffer page(HaikuReply.Page page) {
        String next = page.next() == null ? "null" : Json.encode(page.next());
        return bytes("{\"items\":[" + elements(page.items()) + "],\"next\":" + next + "}");
    }

    static Buffer one(Haiku haiku) {
        return bytes(of(haiku));
    }

    private static Buffer bytes(String json) {
        return Buffer.buffer(json.getBytes(StandardCharsets.UTF_8));
    }
}
