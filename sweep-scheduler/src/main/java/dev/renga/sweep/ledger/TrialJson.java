package dev.renga.sweep.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.renga.contracts.sweep.TrialFinished;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A trial's row as text and back. */
final class TrialJson {
    private TrialJson() {}

    static String write(TrialRow trial) {
        ObjectNode object = LedgerJson.object()
                .put("sweep", trial.sweep())
                .put("trial", trial.trial())
                .put("version", trial.version())
                .put("point", trial.point())
                .put("repeat", trial.repeat());
        object.set("parameters", AssignmentJson.write(trial.parameters()));
        object.set("state", TrialStateJson.write(trial.state()));
        object.put("attempt", trial.attempt())
                .put("failures", trial.failures())
                .put("losses", trial.losses())
                .put("paid", trial.paid().toString())
                .put("lost", trial.lost().toString());
        trial.result().ifPresent(result -> object.set("result", write(result)));
        return LedgerJson.text(object);
    }

    static TrialRow read(String text) {
        JsonNode object = LedgerJson.read(text);
        return new TrialRow(
                object.required("sweep").textValue(),
                object.required("trial").intValue(),
                object.required("point").intValue(),
                object.required("repeat").intValue(),
                AssignmentJson.read(object.required("parameters")),
                TrialStateJson.read(object.required("state")),
                object.required("attempt").intValue(),
                object.required("failures").intValue(),
                object.required("losses").intValue(),
                Duration.parse(object.required("paid").textValue()),
                Duration.parse(object.required("lost").textValue()),
                Optional.ofNullable(object.get("result")).map(TrialJson::result),
                object.required("version").longValue());
    }

    private static ObjectNode write(TrialRow.Result result) {
        ObjectNode best = LedgerJson.object();
        new TreeMap<>(result.best())
                .forEach((metric, reached) ->
                        best.putObject(metric).put("value", reached.value()).put("epoch", reached.epoch()));
        ObjectNode test = LedgerJson.object();
        new TreeMap<>(result.test()).forEach(test::put);
        ObjectNode object = LedgerJson.object().put("epochs", result.epochs());
        object.set("best", best);
        object.set("test", test);
        return object.put("lastLines", result.lastLines());
    }

    private static TrialRow.Result result(JsonNode object) {
        Map<String, TrialFinished.Best> best = new HashMap<>();
        object.required("best").properties().forEach(metric -> {
            double value = LedgerJson.number(metric.getValue().required("value"));
            int epoch = metric.getValue().required("epoch").intValue();
            best.put(metric.getKey(), new TrialFinished.Best(value, epoch));
        });
        Map<String, Double> test = new HashMap<>();
        object.required("test")
                .properties()
                .forEach(metric -> test.put(metric.getKey(), LedgerJson.number(metric.getValue())));
        return new TrialRow.Result(
                object.required("epochs").intValue(),
                best,
                test,
                object.required("lastLines").textValue());
    }
}
