package dev.renga.sweep.results;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import dev.renga.sweep.results.TrialResult.State;
import dev.renga.sweep.search.Direction;
import dev.renga.sweep.space.Assignment;
import dev.renga.sweep.space.Categories;
import dev.renga.sweep.space.Parameter;
import dev.renga.sweep.space.SearchSpace;
import dev.renga.sweep.space.Value;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class TablesTest {
    private static final String HOSTILE = "a,b;c=d\"e\"\\f%41\n\u00e9\t+ \u2028";

    @Test
    void aCurveIsReadBackWithAnyCsvReaderAndTheSeparatorsOfItsTable() throws IOException {
        TrialResult trial = trial("=1+2, \"quoted\"\r\nand more", Value.of(HOSTILE));

        List<Map<String, String>> rows = rows(CurvesCsv.of("grid", trial));

        assertThat(rows).extracting(row -> row.get("epoch")).containsExactly("1", "2", "3");
        assertThat(rows).allSatisfy(row -> {
            assertThat(row).containsOnlyKeys("sweep", "trial", "attempt", "epoch", "parameters", "metrics");
            assertThat(row).containsEntry("sweep", "grid").containsEntry("trial", "7");
            Map<String, String> parameters = map(row, "parameters");
            assertThat(parameters).containsOnlyKeys("lr", "optimizer");
            assertThat(Double.parseDouble(parameters.get("lr"))).isEqualTo(1e-7);
            assertThat(URLDecoder.decode(parameters.get("optimizer"), StandardCharsets.UTF_8))
                    .isEqualTo(HOSTILE);
        });
        assertThat(map(rows.get(1), "metrics"))
                .containsOnly(Map.entry("val_accuracy", "99.5"), Map.entry("val_loss", "0.25"));
    }

    @Test
    void anEpochThatIsNoNumberHasARowWithoutTheMetric() throws IOException {
        List<Map<String, String>> rows = rows(CurvesCsv.of("grid", trial("", Value.of("sgd"))));

        assertThat(map(rows.get(2), "metrics")).containsOnlyKeys("val_loss");
        assertThat(rows.get(2)).containsEntry("attempt", "2");
    }

    @Test
    void aFileOfCurvesNeedsNoQuotes() {
        assertThat(CurvesCsv.of("grid", trial("", Value.of(HOSTILE)))).doesNotContain("\"", "\\", "\t");
        assertThat(CurvesCsv.of("grid", trial("", Value.of(HOSTILE)))
                        .lines()
                        .map(line -> line.chars()
                                .filter(character -> character == ',')
                                .count()))
                .containsOnly(5L);
    }

    @Test
    void theKeyOfACurveNamesSweepAndTrial() {
        assertThat(CurvesCsv.key("grid", 7)).isEqualTo("curves/sweep=grid/trial=7.csv");
    }

    @Test
    void theTableOfTrialsIsReadBackWithAnyCsvReader() throws IOException {
        String why = "=1+2, \"quoted\"\r\nand more";

        List<Map<String, String>> rows = rows(new TrialTable(results(trial(why, Value.of(HOSTILE)))).csv());

        assertThat(rows)
                .singleElement()
                .satisfies(row -> assertThat(row)
                        .containsEntry("trial", "7")
                        .containsEntry("point", "3")
                        .containsEntry("repeat", "1")
                        .containsEntry("state", "stopped")
                        .containsEntry("why", why)
                        .containsEntry("attempts", "2")
                        .containsEntry("seconds", "90.5")
                        .containsEntry("dollars", "0.13")
                        .containsEntry("epochs", "3")
                        .containsEntry("params_optimizer", HOSTILE)
                        .containsEntry("best_val_accuracy", "99.5")
                        .containsEntry("best_val_accuracy_epoch", "2")
                        .containsEntry("best_val_loss", "0.125")
                        .containsEntry("best_val_loss_epoch", "3"));
    }

    @Test
    void theTableOfTrialsIsAlsoOneObjectALine() throws IOException {
        String lines = new TrialTable(results(trial("why\nnot", Value.of(HOSTILE)))).jsonLines();

        JsonNode json = new ObjectMapper().readTree(lines);
        assertThat(lines).endsWith("}\n");
        assertThat(lines.lines()).hasSize(1);
        assertThat(json.at("/parameters/lr").doubleValue()).isEqualTo(1e-7);
        assertThat(json.at("/parameters/optimizer").textValue()).isEqualTo(HOSTILE);
        assertThat(json.at("/best/val_accuracy/value").doubleValue()).isEqualTo(99.5);
        assertThat(json.at("/best/val_accuracy/epoch").intValue()).isEqualTo(2);
        assertThat(json.at("/best/val_loss/epoch").intValue()).isEqualTo(3);
        assertThat(json.at("/dollars").doubleValue()).isEqualTo(0.13);
    }

    @Test
    void aParameterThatIsCalledLikeAColumnDoesNotReplaceIt() throws IOException {
        SweepResults results = SweepBuilder.over(SweepBuilder.listed("state", 1, 2))
                .trial(State.FAILED)
                .results();

        assertThat(rows(new TrialTable(results).csv()))
                .singleElement()
                .satisfies(
                        row -> assertThat(row).containsEntry("state", "failed").containsEntry("params_state", "1.0"));
    }

    private static TrialResult trial(String why, Value optimizer) {
        return new TrialResult(
                7,
                3,
                1,
                Assignment.of("lr", Value.of(1e-7)).and("optimizer", optimizer),
                State.STOPPED,
                why,
                // Late, twice, and one of an earlier attempt.
                List.of(
                        epoch(3, 2, Double.NaN, 0.125),
                        epoch(2, 1, 99.5, 0.25),
                        epoch(3, 1, 99.9, 0.0625),
                        epoch(1, 1, 98, 0.5),
                        epoch(1, 1, 98, 0.5)),
                new Spent(2, Duration.ofMillis(90_500), OptionalDouble.of(0.13)));
    }

    private static EpochMetrics epoch(int epoch, int attempt, double accuracy, double loss) {
        return new EpochMetrics(epoch, attempt, Map.of("val_accuracy", accuracy, "val_loss", loss));
    }

    private static SweepResults results(TrialResult trial) {
        var space = new SearchSpace(
                SweepBuilder.listed("lr", 1e-7),
                new Parameter("optimizer", new Categories(List.of(Value.of("sgd"), Value.of(HOSTILE)))));
        return new SweepResults("grid", space, new Objective("val_accuracy", Direction.MAXIMISE), 2, List.of(trial));
    }

    private static List<Map<String, String>> rows(String csv) throws IOException {
        try (MappingIterator<Map<String, String>> rows = new CsvMapper()
                .readerForMapOf(String.class)
                .with(CsvSchema.emptySchema().withHeader())
                .readValues(csv)) {
            return rows.readAll();
        }
    }

    /** A map as the table's separators make it of a field. */
    private static Map<String, String> map(Map<String, String> row, String column) {
        Map<String, String> map = new LinkedHashMap<>();
        for (String entry : row.getOrDefault(column, "").split(";", -1)) {
            String[] parts = entry.split("=", -1);
            assertThat(parts).hasSize(2);
            map.put(parts[0], parts[1]);
        }
        return map;
    }
}
