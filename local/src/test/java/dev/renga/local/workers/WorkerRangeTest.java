package dev.renga.local.workers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WorkerRangeTest {
    @ParameterizedTest
    @CsvSource({"3, 3, 3, 3", "0..4, 0, 4, 0..4", "1..32, 1, 32, 1..32", "2..2, 2, 2, 2", "32, 32, 32, 32"})
    void aNumberOrTwoBoundsAreUnderstood(String text, int min, int max, String shown) {
        WorkerRange range = WorkerRange.parse(text);

        assertThat(range).isEqualTo(new WorkerRange(min, max)).hasToString(shown);
        assertThat(range.isInside()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = "0")
    void zeroAlonePutsTheWorkerInsideTheRun(String text) {
        assertThat(WorkerRange.parse(text).isInside()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"4..1", "-1", "a..b", "0..0", "33", "0..33", "", "1..", "..4", "1...4", "99999999999", "1..2..3"
            })
    void anythingElseIsRefusedInALineThatNamesTheFlag(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WorkerRange.parse(text))
                .withMessageStartingWith("--workers ")
                .withMessageEndingWith("'" + text + "'")
                .withMessageNotContaining("\n");
    }
}
