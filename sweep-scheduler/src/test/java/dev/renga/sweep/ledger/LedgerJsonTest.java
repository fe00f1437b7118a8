package dev.renga.sweep.ledger;

import static dev.renga.sweep.ledger.Rows.MINUTE;
import static dev.renga.sweep.ledger.Rows.NOON;
import static dev.renga.sweep.ledger.Rows.RESULT;
import static dev.renga.sweep.ledger.Rows.running;
import static dev.renga.sweep.ledger.Rows.sweep;
import static dev.renga.sweep.ledger.Rows.trial;
import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.sweep.ledger.TrialState.End;
import dev.renga.sweep.space.Assignment;
import dev.renga.sweep.space.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is written is read again, to the last bit. */
class LedgerJsonTest {
    @Test
    void aWholeNumberARealOneAndATextStayThreeValues() {
        List<Value> alike = List.of(
                Value.of(1),
                Value.of(1.0),
                Value.of("1"),
                Value.of("1.0"),
                Value.of(true),
                Value.of("true"),
                Value.of(0),
                Value.of(0.0),
                Value.of(-0.0));
        for (Value value : alike) {
            assertThat(again(Assignment.of("p", value)).value("p")).contains(value);
        }
    }

    @Test
    void theLargestTheSmallestAndTheOddestValuesComeBack() {
        List<Value> odd = new ArrayList<>(List.of(
                Value.of(Long.MAX_VALUE),
                Value.of(Long.MIN_VALUE),
                Value.of(9_007_199_254_740_993L),
                Value.of(Double.MAX_VALUE),
                Value.of(Double.MIN_VALUE),
                Value.of(0.1 + 0.2),
                Value.of(1e23),
                Value.of(""),
                Value.of("\u0000\n\"\\\u2028\ud800 古 \ud83d\udc38")));
        Random random = new Random(1);
        for (int drawn = 0; drawn < 10_000; drawn++) {
            double number = Double.longBitsToDouble(random.nextLong());
            odd.add(Double.isFinite(number) ? Value.of(number) : Value.of(random.nextLong()));
        }
        for (Value value : odd) {
            assertThat(again(Assignment.of("p", value)).value("p")).contains(value);
        }
    }

    @Test
    void parametersKeepTheirOrderAndTheirNames() {
        var values = new LinkedHashMap<String, Value>();
        List.of("z", "a", "lr", "", "古", "a.b").forEach(name -> values.put(name, Value.of(name)));
        Assignment point = new Assignment(values);
        assertThat(List.copyOf(again(point).values().keySet())).isEqualTo(List.copyOf(values.keySet()));
        assertThat(again(point)).hasToString(point.toString());
    }

    @Test
    void everyStateOfATrialComesBack() {
        TrialRow stopped = running(4).stopping(End.CANCELLED, "by \"ada\"", NOON);
        List<TrialRow> rows = List.of(
                trial(4),
                trial(4).dispatching(NOON),
                running(4),
                running(4).lost(Duration.ofNanos(123_456_789), NOON),
                stopped,
                trial(4).dispatching(NOON).stopping(End.STOPPED, "", NOON),
                stopped.ended(End.CANCELLED, "", RESULT, MINUTE, NOON),
                running(4)
                        .ended(
                                End.DIVERGED,
                                "",
                                new TrialRow.Result(0, Map.of(), Map.of("a", Double.NaN, "b", -1e-308), ""),
                                MINUTE,
                                NOON));
        for (TrialRow row : rows) {
            String text = TrialJson.write(row);
            assertThat(TrialJson.read(text)).isEqualTo(row);
            assertThat(text).matches("\\p{ASCII}*");
        }
        assertThat(TrialJson.read(TrialJson.write(rows.getLast()))
                        .result()
                        .map(result -> result.test().get("a")))
                .isEqualTo(Optional.of(Double.NaN));
    }

    @Test
    void everyStateOfASweepComesBack() {
        SweepState.Active active = new SweepState.Active();
        for (SweepState.Reason reason : SweepState.Reason.values()) {
            SweepState.Ending ending = active.ending(reason, "why\n古", NOON);
            for (SweepState state : List.of(active, ending, ending.ended(NOON))) {
                SweepRow row = sweep("a").in(state);
                assertThat(SweepJson.read(SweepJson.write(row))).isEqualTo(row);
            }
        }
    }

    private static Assignment again(Assignment point) {
        return AssignmentJson.read(LedgerJson.read(LedgerJson.text(AssignmentJson.write(point))));
    }
}
