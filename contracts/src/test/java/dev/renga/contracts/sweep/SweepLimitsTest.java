package dev.renga.contracts.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.renga.contracts.ContractViolation;
import dev.renga.contracts.JsonCodec;
import java.util.function.IntFunction;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each limit holds to the last unit. */
class SweepLimitsTest {
    private static final JsonCodec<SweepSpec> CODEC = JsonCodec.of(SweepSpec.class);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "trials               | \"trials\":#                          | 1 | 10000",
                "repeats.count        | \"repeats\":{\"count\":#}             | 1 | 10",
                "parallelism          | \"parallelism\":#                     | 1 | 256",
                "epochs               | \"epochs\":#                          | 1 | 100000",
                "priority             | \"priority\":#                        | 0 | 9",
                "limits.failures      | \"limits\":{\"failures\":#}           | 0 | 10",
                "run.gpus             | \"run\":{\"gpus\":#}                  | 0 | 8",
                "run.memoryMiB        | \"run\":{\"memoryMiB\":#}             | 1 | 786432",
                "objective.images     | \"objective\":{\"metric\":\"a\",\"images\":#} | 1 | 2147483647"
            })
    void aNumberIsTakenUpToItsLimitsAndNotBeyond(String field, String member, int least, int most) {
        IntFunction<ThrowingCallable> with = number -> () -> read(member.replace("#", Integer.toString(number)));
        for (int fine : new int[] {least, least + 1, most - 1, most}) {
            assertThatCode(with.apply(fine)).doesNotThrowAnyException();
        }
        assertRefused(with.apply(least - 1), field);
        if (most < Integer.MAX_VALUE) {
            assertRefused(with.apply(most + 1), field);
        }
    }

    @ParameterizedTest
    @CsvSource({"limits.minutes, minutes", "limits.dollars, dollars", "limits.trialMinutes, trialMinutes"})
    void anAmountIsFiniteAndOverNothing(String field, String name) {
        for (String fine : new String[] {"1", "0.001", "1e9"}) {
            assertThatCode(() -> read("\"limits\":{\"" + name + "\":" + fine + "}"))
                    .doesNotThrowAnyException();
        }
        for (String wrong : new String[] {"0", "-1", "1e999"}) {
            assertRefused(() -> read("\"limits\":{\"" + name + "\":" + wrong + "}"), field);
        }
    }

    @Test
    void aTextIsTakenUpToItsLimitAndNotBeyond() {
        lengths("name", SweepLimits.MAX_NAME, "\"name\":\"#\"");
        lengths("owner", SweepLimits.MAX_OWNER, "\"owner\":\"#\"");
        lengths("run.arguments", SweepLimits.MAX_ARGUMENT, "\"run\":{\"arguments\":[\"#\"]}");
        lengths("run.image", 63, "\"run\":{\"image\":\"#\"}");
        for (String blank : new String[] {"", " ", "\\u0007"}) {
            assertRefused(() -> read("\"name\":\"" + blank + "\""), "name");
        }
        assertRefused(() -> read("\"run\":{\"arguments\":[\"\\u0000\"]}"), "run.arguments");
    }

    @Test
    void aListIsTakenUpToItsLimitAndNotBeyond() {
        counts("known", SweepLimits.MAX_KNOWN, "\"known\":[#]", "{\"lr\":1}");
        counts("run.arguments", SweepLimits.MAX_ARGUMENTS, "\"run\":{\"arguments\":[#]}", "\"a\"");
    }

    @Test
    void aPageIsTakenUpToItsLimitAndNotBeyond() {
        for (int fine : new int[] {1, SweepLimits.MAX_PAGE - 1, SweepLimits.MAX_PAGE}) {
            assertThatCode(() -> new ListSweeps(fine, null)).doesNotThrowAnyException();
            assertThatCode(() -> new ListTrials("s", fine, null)).doesNotThrowAnyException();
        }
        for (int wrong : new int[] {0, SweepLimits.MAX_PAGE + 1}) {
            assertRefused(() -> new ListSweeps(wrong, null), "limit");
            assertRefused(() -> new ListTrials("s", wrong, null), "limit");
        }
    }

    @Test
    void anImageIsANameAndNeverACommandLine() {
        for (String fine : new String[] {"a", "trainer", "py-torch-2"}) {
            assertThatCode(() -> read("\"run\":{\"image\":\"" + fine + "\"}")).doesNotThrowAnyException();
        }
        for (String wrong : new String[] {"", "Trainer", "1a", "a b", "a;b", "../a", "a/b:c"}) {
            assertRefused(() -> read("\"run\":{\"image\":\"" + wrong + "\"}"), "run.image");
        }
    }

    @Test
    void onlyAFileOfATrialNamesOne() {
        assertThatCode(() -> new FetchSweepFile("s", FetchSweepFile.File.LOG, 0))
                .doesNotThrowAnyException();
        assertRefused(() -> new FetchSweepFile("s", FetchSweepFile.File.LOG, null), "trial");
        assertRefused(() -> new FetchSweepFile("s", FetchSweepFile.File.HEATMAP, 0), "trial");
        assertRefused(() -> drawn(FetchSweepFile.File.TRIALS, null, 720), "drawing");
        assertRefused(() -> drawn(FetchSweepFile.File.CURVES, "lr", 720), "drawing");
        assertRefused(() -> drawn(FetchSweepFile.File.HEATMAP, "", 720), "x");
        assertRefused(() -> drawn(FetchSweepFile.File.HISTORY, null, SweepLimits.LEAST_WIDTH - 1), "width");
        assertRefused(() -> drawn(FetchSweepFile.File.HISTORY, null, SweepLimits.MOST_WIDTH + 1), "width");
    }

    @Test
    void onlyLearningCurvesAreOfAMetric() {
        assertThatCode(() -> of(FetchSweepFile.File.CURVES, "val_loss")).doesNotThrowAnyException();
        assertRefused(() -> of(FetchSweepFile.File.HISTORY, "val_loss"), "drawing");
        assertRefused(() -> of(FetchSweepFile.File.CURVES, "val loss"), "metric");
    }

    private static FetchSweepFile of(FetchSweepFile.File file, String metric) {
        return new FetchSweepFile("s", file, null, new FetchSweepFile.Drawing(null, null, null, metric));
    }

    private static FetchSweepFile drawn(FetchSweepFile.File file, @Nullable String x, int width) {
        return new FetchSweepFile("s", file, null, new FetchSweepFile.Drawing(x, null, width));
    }

    private static void lengths(String field, int most, String member) {
        for (int fine : new int[] {1, most - 1, most}) {
            assertThatCode(() -> read(member.replace("#", "a".repeat(fine)))).doesNotThrowAnyException();
        }
        assertRefused(() -> read(member.replace("#", "a".repeat(most + 1))), field);
    }

    private static void counts(String field, int most, String member, String element) {
        IntFunction<String> with = count -> member.replace("#", (element + ",").repeat(count - 1) + element);
        for (int fine : new int[] {1, most - 1, most}) {
            assertThatCode(() -> read(with.apply(fine))).doesNotThrowAnyException();
        }
        assertRefused(() -> read(with.apply(most + 1)), field);
    }

    private static void assertRefused(ThrowingCallable reading, String field) {
        assertThatExceptionOfType(ContractViolation.class)
                .isThrownBy(reading)
                .satisfies(violation -> assertThat(violation.field()).isEqualTo(field));
    }

    private static SweepSpec read(String member) {
        return CODEC.decode("{\"parameters\":{\"lr\":[1]}," + member + "}");
    }
}
