package dev.renga.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.local.Ledger.Shown;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The checker of the kill tests is itself shown each fault that it must find. */
class LedgerTest {
    private static final Shown A = new Shown("a", "answered", "box 1");
    private static final Shown B = new Shown("b", "answered", "box 2");
    private final Ledger ledger = new Ledger();

    @BeforeEach
    void twoPromises() {
        ledger.accepted("a", "1");
        ledger.accepted("b", "2");
    }

    @Test
    void keptPromisesAreNotReported() {
        assertThat(ledger.broken(List.of(B, A, new Shown("other", "failed", ""))))
                .isEmpty();
    }

    @Test
    void aLostQuestionIsFound() {
        assertThat(ledger.broken(List.of(A))).containsExactly("b is lost");
    }

    @Test
    void aQuestionRecordedTwiceIsFound() {
        assertThat(ledger.broken(List.of(A, B, B))).containsExactly("b is there 2 times");
    }

    @Test
    void anUnfinishedOrFailedQuestionIsFound() {
        assertThat(ledger.broken(List.of(A, new Shown("b", "queued", "")))).containsExactly("b is queued");
        assertThat(ledger.broken(List.of(A, new Shown("b", "failed", "")))).containsExactly("b is failed");
    }

    @Test
    void anAnswerToAnotherQuestionIsFound() {
        assertThat(ledger.broken(List.of(A, new Shown("b", "answered", "box 1"))))
                .containsExactly("b has the answer 'box 1' and not '2'");
    }
}
