package dev.renga.contracts.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.renga.contracts.ContractViolation;
import dev.renga.contracts.JsonCodec;
import dev.renga.contracts.sweep.TrialFinished.Best;
import dev.renga.contracts.sweep.TrialFinished.Outcome;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrialReportTest {
    private static final JsonCodec<TrialReport> CODEC = JsonCodec.of(TrialReport.class);
    private static final String EPOCH =
            "{\"type\":\"EpochReported\",\"sweep\":\"s\",\"trial\":0,\"attempt\":1,\"epoch\":1,\"metrics\":{\"a\":1},\"seconds\":1}";
    private static final String FINISHED =
            "{\"type\":\"TrialFinished\",\"sweep\":\"s\",\"trial\":0,\"attempt\":1,\"epochs\":3,\"outcome\":\"patience\","
                    + "\"best\":{\"a\":{\"value\":1,\"epoch\":2}},\"test\":{\"b\":2},\"artifacts\":\"s3://b/p\"}";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "\"sweep\":\"s\",      |                         | sweep: is missing",
                "\"sweep\":\"s\"       | \"sweep\":\"a b\"       | sweep: must be 1 to 64 of A-Z, a-z, 0-9, '_' and '-'",
                "\"sweep\":\"s\"       | \"sweep\":7             | sweep: must be a string",
                "\"trial\":0,          |                         | trial: must be a whole number",
                "\"trial\":0           | \"trial\":-1            | trial: must be 0 to 2147483647, not -1",
                "\"trial\":0           | \"trial\":1.5           | trial: must be a whole number",
                "\"attempt\":1         | \"attempt\":0           | attempt: must be 1 to 2147483647, not 0",
                "\"attempt\":1         | \"attempt\":\"1\"       | attempt: must be a whole number",
                "\"epoch\":1           | \"epoch\":0             | epoch: must be 1 to 2147483647, not 0",
                "\"metrics\":{\"a\":1},|                         | metrics: is missing",
                "{\"a\":1}             | [1]                     | metrics: must be an object",
                "{\"a\":1}             | {\"a\":null}            | metrics.a: is missing",
                "{\"a\":1}             | {\"a\":\"1\"}           | metrics.a: must be a number",
                "{\"a\":1}             | {\"a\":\"NaN\"}         | metrics.a: must be a number",
                "{\"a\":1}             | {\"a\":1e999}           | metrics.a: must be a finite number",
                "{\"a\":1}             | {\"a\":NaN}             | metrics: is not JSON (line 1, column 87)",
                "{\"a\":1}             | {\"val loss\":1}        | metrics: has a metric whose name is not a letter, then up to 63 of A-Z, a-z, 0-9 and '_'",
                "\"seconds\":1         | \"seconds\":-1          | seconds: must be a finite number of at least 0.0",
                "EpochReported         | EpochSeen               | type: is of no known message",
                "\"type\":\"EpochReported\", |                    | type: is missing"
            })
    void anEpochThatIsNoneIsRefusedByTheNameOfItsField(String part, String instead, String problem) {
        assertRefused(EPOCH.replace(part, instead == null ? "" : instead), problem);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "\"patience\"              | \"bored\"           | outcome: must be one of completed, patience, time-limit",
                "\"patience\"              | 1                   | outcome: must be one of completed, patience, time-limit",
                "\"outcome\":\"patience\", |                     | outcome: is missing",
                "\"epoch\":2               | \"epoch\":4         | best.a.epoch: must be 1 to 3, not 4",
                "{\"value\":1,\"epoch\":2} | 1                   | best.a: must be an object of a known type",
                "\"value\":1               | \"value\":\"Infinity\" | best.a.value: must be a number",
                "{\"b\":2}                 | {\"b\":\"-Infinity\"} | test.b: must be a number",
                "\"s3://b/p\"              | \"folder\"          | artifacts: must be a URI with its scheme, such as s3://bucket/prefix",
                "\"s3://b/p\"              | \"s3://b/ p\"       | artifacts: is not a URI: Illegal character in path"
            })
    void anEndThatIsNoneIsRefusedByTheNameOfItsField(String part, String instead, String problem) {
        assertRefused(FINISHED.replace(part, instead == null ? "" : instead), problem);
    }

    @Test
    void theMessagesThatTheTestsSpoilAreLegal() {
        assertThatNoException().isThrownBy(() -> CODEC.decode(EPOCH));
        assertThatNoException().isThrownBy(() -> CODEC.decode(FINISHED));
    }

    @Test
    void anIdHasAtMost64Characters() {
        assertThatNoException().isThrownBy(() -> new TrialInterrupted("a".repeat(64), 0, 1, 0, null));
        assertThatExceptionOfType(ContractViolation.class)
                .isThrownBy(() -> new TrialInterrupted("a".repeat(65), 0, 1, 0, null))
                .withMessageStartingWith("sweep:");
    }

    @Test
    void aReportHasAtMost64Metrics() {
        assertThat(epoch(numbers(TrialLimits.MAX_METRICS)).metrics()).hasSize(64);
        assertThatExceptionOfType(ContractViolation.class)
                .isThrownBy(() -> epoch(numbers(TrialLimits.MAX_METRICS + 1)))
                .withMessage("metrics: must be at most 64 metrics");
    }

    @Test
    void aReportStaysAsItWasWhateverItsMakerDoesToTheMap() {
        Map<String, Double> metrics = new HashMap<>(Map.of("a", 1.0));
        EpochReported report = epoch(metrics);
        metrics.put("a", Double.NaN);
        assertThat(report.metrics()).containsExactly(Map.entry("a", 1.0));
    }

    @Test
    void aFailureIsToldHoweverItIsWorded() {
        assertThat(failed("\u001b[31mno\u0000 連歌").detail()).isEqualTo("\uFFFD[31mno\uFFFD 連歌");
        assertThat(failed("e".repeat(TrialLimits.MAX_DETAIL + 1)).detail()).hasSize(TrialLimits.MAX_DETAIL);
        // A character of two units is never cut in half.
        assertThat(failed("e" + "🎋".repeat(TrialLimits.MAX_DETAIL)).detail())
                .hasSize(TrialLimits.MAX_DETAIL - 1)
                .endsWith("🎋");
    }

    @Test
    void theLargestReportFitsIntoAMessage() {
        Map<String, Best> best = IntStream.range(0, TrialLimits.MAX_METRICS)
                .boxed()
                .collect(Collectors.toMap(TrialReportTest::longName, i -> new Best(-1.0 / 3 * 1e-300, i + 1)));
        TrialFinished report = new TrialFinished(
                "s".repeat(64),
                Integer.MAX_VALUE,
                Integer.MAX_VALUE,
                Integer.MAX_VALUE,
                Outcome.TIME_LIMIT,
                best,
                numbers(TrialLimits.MAX_METRICS),
                "s3://" + "b".repeat(TrialLimits.MAX_URI - 5));
        assertThat(CODEC.encode(report)).hasSizeLessThan(64 * 1024);
    }

    private static Map<String, Double> numbers(int count) {
        return IntStream.range(0, count).boxed().collect(Collectors.toMap(TrialReportTest::longName, i -> i / 3.0));
    }

    private static String longName(int number) {
        return "m".repeat(60) + "_" + number;
    }

    private static EpochReported epoch(Map<String, Double> metrics) {
        return new EpochReported("s", 0, 1, 1, metrics, 1);
    }

    private static TrialFailed failed(String detail) {
        return new TrialFailed("s", 0, 1, TrialFailed.Reason.ERROR, detail, 0);
    }

    private static void assertRefused(String json, String problem) {
        assertThatExceptionOfType(ContractViolation.class)
                .isThrownBy(() -> CODEC.decode(json))
                .withMessage(problem);
    }
}
