package dev.renga.sweep.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A trial's state as JSON and back. */
final class TrialStateJson {
    private TrialStateJson() {}

    /** The name of a state. */
    static String name(TrialState state) {
        return switch (state) {
            case TrialState.Queued queued -> "queued";
            case TrialState.Dispatching dispatching -> "dispatching";
            case TrialState.Running running -> "running";
            case TrialState.Stopping stopping -> "stopping";
            case TrialState.Ended ended -> "ended";
        };
    }

    static ObjectNode write(TrialState state) {
        ObjectNode object = LedgerJson.object().put("is", name(state));
        return switch (state) {
            case TrialState.Queued queued ->
                object.put("notBefore", queued.notBefore().toString());
            case TrialState.Dispatching dispatching ->
                object.put("since", dispatching.since().toString());
            case TrialState.Running running ->
                object.put("task", running.task()).put("since", running.since().toString());
            case TrialState.Stopping stopping -> {
                stopping.task().ifPresent(task -> object.put("task", task));
                yield object.put("end", stopping.end().name())
                        .put("why", stopping.why())
                        .put("since", stopping.since().toString());
            }
            case TrialState.Ended ended ->
                object.put("end", ended.end().name())
                        .put("why", ended.why())
                        .put("at", ended.at().toString());
        };
    }

    static TrialState read(JsonNode object) {
        String name = object.required("is").textValue();
        return switch (name) {
            case "queued" -> new TrialState.Queued(LedgerJson.instant(object, "notBefore"));
            case "dispatching" -> new TrialState.Dispatching(LedgerJson.instant(object, "since"));
            case "running" ->
                new TrialState.Running(object.required("task").textValue(), LedgerJson.instant(object, "since"));
            case "stopping" ->
                new TrialState.Stopping(
                        LedgerJson.optional(object, "task"),
                        end(object),
                        object.required("why").textValue(),
                        LedgerJson.instant(object, "since"));
            case "ended" ->
                new TrialState.Ended(end(object), object.required("why").textValue(), LedgerJson.instant(object, "at"));
            default -> throw new IllegalStateException("the ledger holds a trial that is " + name);
        };
    }

    private static TrialState.End end(JsonNode object) {
        return TrialState.End.valueOf(object.required("end").textValue());
    }
}
