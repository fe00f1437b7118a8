package dev.renga.sweep.results;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.renga.sweep.search.Direction;
import dev.renga.sweep.space.Parameter;
import dev.renga.sweep.space.Value;
import dev.renga.sweep.stopping.BestEpoch;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/** The trials of a sweep, one a row, for programs of others: each with its parameters and the best epoch of each metric. */
public final class TrialTable {
    private static final List<String> FIXED =
            List.of("sweep", "trial", "point", "repeat", "state", "why", "attempts", "seconds", "dollars", "epochs");

    private final SweepResults results;
    private final SequencedMap<String, Direction> metrics;

    public TrialTable(SweepResults results) {
        this.results = results;
        this.metrics = Metrics.ranked(results);
    }

    /**
     * CSV as in RFC 4180 with a header: {@code sweep,trial,point,repeat,state,why,attempts,seconds,dollars,epochs}, then
     * {@code params_<name>} for each parameter of the space, {@code best_<metric>} and {@code best_<metric>_epoch} for each
     * metric that has a best. What is not there is empty.
     */
    public String csv() {
        List<String> names = new ArrayList<>(FIXED);
        results.space().parameters().forEach(parameter -> names.add("params_" + parameter.name()));
        metrics.keySet().forEach(metric -> names.addAll(List.of("best_" + metric, "best_" + metric + "_epoch")));
        var csv = new StringBuilder(line(names));
        results.trials().forEach(trial -> csv.append(line(fields(trial))));
        return csv.toString();
    }

    /**
     * One JSON object a line, with the fixed columns of the CSV, {@code parameters} {name: value} and {@code best}
     * {metric: {value, epoch}}.
     */
    public String jsonLines() {
        return results.trials().stream().map(trial -> json(trial) + "\n").collect(Collectors.joining());
    }

    private List<String> fields(TrialResult trial) {
        List<String> fields = new ArrayList<>();
        fields.add(results.sweep());
        fields.add(Integer.toString(trial.trial()));
        fields.add(Integer.toString(trial.point()));
        fields.add(Integer.toString(trial.repeat()));
        fields.add(state(trial));
        fields.add(trial.why());
        fields.add(Integer.toString(trial.spent().attempts()));
        fields.add(Double.toString(seconds(trial)));
        OptionalDouble dollars = trial.spent().dollars();
        fields.add(dollars.isPresent() ? Double.toString(dollars.getAsDouble()) : "");
        fields.add(Integer.toString(trial.epochs().size()));
        for (Parameter parameter : results.space().parameters()) {
            fields.add(trial.at().value(parameter.name()).map(TrialTable::plain).orElse(""));
        }
        metrics.forEach((metric, direction) -> {
            Optional<BestEpoch> best = trial.best(metric, direction);
            fields.add(best.map(epoch -> Double.toString(epoch.objective())).orElse(""));
            fields.add(best.map(epoch -> Integer.toString(epoch.epoch())).orElse(""));
        });
        return fields;
    }

    private ObjectNode json(TrialResult trial) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("sweep", results.sweep());
        json.put("trial", trial.trial());
        json.put("point", trial.point());
        json.put("repeat", trial.repeat());
        json.put("state", state(trial));
        json.put("why", trial.why());
        json.put("attempts", trial.spent().attempts());
        json.put("seconds", seconds(trial));
        trial.spent().dollars().ifPresent(dollars -> json.put("dollars", dollars));
        json.put("epochs", trial.epochs().size());
        ObjectNode parameters = json.putObject("parameters");
        trial.at().values().forEach((name, value) -> put(parameters, name, value));
        ObjectNode bests = json.putObject("best");
        metrics.forEach((metric, direction) -> trial.best(metric, direction)
                .ifPresent(best ->
                        bests.putObject(metric).put("value", best.objective()).put("epoch", best.epoch())));
        return json;
    }

    private static void put(ObjectNode parameters, String name, Value value) {
        switch (value) {
            case Value.Whole(long whole) -> parameters.put(name, whole);
            case Value.Real(double number) -> parameters.put(name, number);
            case Value.Text(String text) -> parameters.put(name, text);
            case Value.Truth(boolean holds) -> parameters.put(name, holds);
        }
    }

    private static String plain(Value value) {
        return value instanceof Value.Text(String text) ? text : value.toString();
    }

    private static String state(TrialResult trial) {
        return trial.state().name().toLowerCase(Locale.ROOT);
    }

    private static double seconds(TrialResult trial) {
        return trial.spent().time().toMillis() / 1000.0;
    }

    private static String line(List<String> fields) {
        return fields.stream().map(TrialTable::quoted).collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String quoted(String field) {
        boolean plain = field.chars().noneMatch(character -> "\",\r\n".indexOf(character) >= 0);
        return plain ? field : '"' + field.replace("\"", "\"\"") + '"';
    }
}
