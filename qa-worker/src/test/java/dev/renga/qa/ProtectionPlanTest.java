package dev.renga.qa;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProtectionPlanTest {
    private static final boolean BUSY = true;
    private static final boolean IDLE = false;
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final ProtectionPlan plan = new ProtectionPlan();

    @Test
    void aTaskThatHasNothingToDoMakesNoCall() {
        assertThat(calls(IDLE, Duration.ZERO, Duration.ofHours(1))).isEmpty();
        assertThat(plan.isWaiting(IDLE)).isFalse();
    }

    @Test
    void workIsProtectedAtOnceAndUntilTheTaskWasIdleForAWhile() {
        assertThat(calls(BUSY, Duration.ZERO, SECOND)).containsExactly("0 on");
        assertThat(calls(IDLE, SECOND, Duration.ofMinutes(1))).containsExactly("10 off");
        assertThat(plan.isWaiting(IDLE)).isFalse();
    }

    @Test
    void questionsNowAndThenCostNoCallEach() {
        List<String> calls = new ArrayList<>();
        for (int second = 0; second < 120; second++) {
            calls.addAll(calls(second % 9 == 0, Duration.ofSeconds(second), Duration.ofSeconds(second + 1)));
        }
        assertThat(calls).containsExactly("0 on");
    }

    @Test
    void aLongWorkIsProtectedAnewBeforeTheProtectionEnds() {
        assertThat(calls(BUSY, Duration.ZERO, Duration.ofMinutes(16)))
                .containsExactly("0 on", "300 on", "600 on", "900 on");
        assertThat(ProtectionPlan.RENEWAL).isLessThan(ProtectionPlan.EXPIRY);
    }

    @Test
    void anEndlessLoadLeavesAMinuteInWhichTheTaskCanBeReplaced() {
        assertThat(calls(BUSY, Duration.ofMinutes(0), Duration.ofMinutes(33)))
                .containsExactly("0 on", "300 on", "600 on", "900 on", "1200 on", "1500 on", "1800 off", "1860 on");
    }

    @Test
    void aFailingAgentIsAskedThriceAndThenLeftAloneForFiveMinutes() {
        List<Long> tries = new ArrayList<>();
        List<Boolean> last = new ArrayList<>();
        for (long second = 0; second < 320; second++) {
            Duration now = Duration.ofSeconds(second);
            if (plan.due(BUSY, now).isPresent()) {
                tries.add(second);
                last.add(plan.failed(now));
            }
        }
        assertThat(tries).containsExactly(0L, 2L, 6L, 306L, 308L, 312L);
        assertThat(last).containsExactly(false, false, true, false, false, true);
    }

    /** The calls that a second-by-second clock leads to, all of which are through. */
    private List<String> calls(boolean isBusy, Duration from, Duration until) {
        List<String> calls = new ArrayList<>();
        for (Duration now = from; now.compareTo(until) < 0; now = now.plus(SECOND)) {
            Duration at = now;
            plan.due(isBusy, at).ifPresent(isOn -> {
                calls.add(at.toSeconds() + (isOn ? " on" : " off"));
                plan.done(isOn, at);
            });
        }
        return calls;
    }
}
