package dev.renga.sweep.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.renga.contracts.JsonCodec;
import dev.renga.contracts.sweep.SweepSpec;

/** A sweep's row as text and back. */
final class SweepJson {
    private static final JsonCodec<SweepSpec> SPEC = JsonCodec.of(SweepSpec.class);

    private SweepJson() {}

    static String write(SweepRow sweep) {
        ObjectNode object = LedgerJson.object()
                .put("id", sweep.id())
                .put("version", sweep.version())
                .put("createdAt", sweep.createdAt().toString());
        object.set("state", state(sweep.state()));
        object.set("spec", LedgerJson.read(SPEC.encode(sweep.spec())));
        return LedgerJson.text(object);
    }

    static SweepRow read(String text) {
        JsonNode object = LedgerJson.read(text);
        return new SweepRow(
                object.required("id").textValue(),
                SPEC.decode(LedgerJson.text(object.required("spec"))),
                LedgerJson.instant(object, "createdAt"),
                state(object.required("state")),
                object.required("version").longValue());
    }

    /** The name of a state. */
    static String name(SweepState state) {
        return switch (state) {
            case SweepState.Active active -> "active";
            case SweepState.Ending ending -> "ending";
            case SweepState.Ended ended -> "ended";
        };
    }

    private static ObjectNode state(SweepState state) {
        ObjectNode object = LedgerJson.object().put("is", name(state));
        return switch (state) {
            case SweepState.Active active -> object;
            case SweepState.Ending ending ->
                object.put("reason", ending.reason().name())
                        .put("why", ending.why())
                        .put("since", ending.since().toString());
            case SweepState.Ended ended ->
                object.put("reason", ended.reason().name())
                        .put("why", ended.why())
                        .put("at", ended.at().toString());
        };
    }

    private static SweepState state(JsonNode object) {
        String name = object.required("is").textValue();
        return switch (name) {
            case "active" -> new SweepState.Active();
            case "ending" ->
                new SweepState.Ending(
                        reason(object), object.required("why").textValue(), LedgerJson.instant(object, "since"));
            case "ended" ->
                new SweepState.Ended(
                        reason(object), object.required("why").textValue(), LedgerJson.instant(object, "at"));
            default -> throw new IllegalStateException("the ledger holds a sweep that is " + name);
        };
    }

    private static SweepState.Reason reason(JsonNode object) {
        return SweepState.Reason.valueOf(object.required("reason").textValue());
    }
}
