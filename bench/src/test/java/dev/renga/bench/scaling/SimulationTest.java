package dev.renga.bench.scaling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.contracts.qa.PoolPolicy;
import dev.renga.contracts.qa.PoolScaling;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Cases that can be followed with a pencil. A task answers 20 questions a second and is ready 48 s after its order. */
class SimulationTest {
    private static final PoolPolicy POLICY = PoolPolicy.between(0, 10);
    private static final Delays DELAYS = Delays.ASSUMED;

    @Test
    void aQuestionRightBeforeALookIsAnsweredAfterItsAlarmAndATask() {
        // Look at 0, its period is over at 10; 10 s more to the order at 20, ready at 68, answered by 69.
        Figures figures = byTemplate(Arrivals.single(), 0);
        assertThat(figures.firstAnswer()).isEqualTo(69);
        assertThat(figures.drained()).isEqualTo(69);
        assertThat(figures.mostTasks()).isEqualTo(1);
        // From the pull at 45. The look at 70 hears of it, so in use until 370; the minutes from 420 to 540 see 0, the
        // stop
        // is at 550, the end at 570.
        assertThat(figures.billedMinutes()).isEqualTo((570 - 45) / 60.0);
        assertThat(figures.busyMinutes()).isEqualTo(0.05 / 60);
    }

    @Test
    void aQuestionOnAnEmptyPoolIsAnsweredWithinAMinuteAndAHalfWheneverItComes() {
        assertThat(IntStream.range(0, 60)
                        .map(offset -> byTemplate(Arrivals.single(), offset).firstAnswer()))
                // Right after a look: nine seconds more than right before one.
                .allMatch(seconds -> seconds >= 69 && seconds <= 78)
                .contains(69, 78);
    }

    @Test
    void aBurstStartsATaskForEachBacklogAndIsDrainedByAllOfThem() {
        // 1,000 questions are ten tasks, 200 a second from 68 on.
        Figures figures = byTemplate(Arrivals.burst("burst", 1_000), 0);
        assertThat(figures.mostTasks()).isEqualTo(10);
        assertThat(figures.drained()).isEqualTo(73);
        assertThat(figures.longestWait()).isEqualTo(73);
    }

    @Test
    void tasksAtWorkAreNotStoppedWhateverIsWanted() {
        // 150 a second is work for eight of ten; afterwards all go.
        Arrivals steady = Arrivals.step("steady", 150, Duration.ofMinutes(20));
        Figures figures = byTemplate(steady, 0);
        assertThat(figures.mostTasks()).isEqualTo(10);
        assertThat(figures.drained()).isLessThan(10);
    }

    @Test
    void thePolicyWithoutAlarmsOrdersAtOnce() {
        // The order is in the second of the question, so ready at 48.
        Figures figures =
                new Simulation(Arrivals.single(), 0, POLICY, new ImmediateScaling(POLICY), new Fleet(0, DELAYS)).play();
        assertThat(figures.firstAnswer()).isEqualTo(49);
    }

    @Test
    void trackingOfProcessorsHasATaskThereAndPaysForIt() {
        Figures figures = new Simulation(
                        Arrivals.single(), 0, POLICY, new ProcessorTracking(10, DELAYS), new Fleet(1, DELAYS))
                .play();
        assertThat(figures.firstAnswer()).isEqualTo(1);
        // One second of questions, half an hour of looking, and the 23 s before in which it was pulled and started.
        assertThat(figures.billedMinutes()).isEqualTo((1 + 1_800 + 23) / 60.0);
    }

    @Test
    void aTaskForEachQuestionIsPaidForAMinuteAtLeast() {
        Figures figures = TaskForEachQuestion.play(Arrivals.burst("forty", 40), POLICY, DELAYS);
        assertThat(figures.firstAnswer()).isEqualTo(49);
        // Twenty start in the first second and twenty in the next.
        assertThat(figures.drained()).isEqualTo(50);
        assertThat(figures.longestWait()).isEqualTo(50);
        assertThat(figures.mostTasks()).isEqualTo(40);
        assertThat(figures.billedMinutes()).isEqualTo(40);
    }

    @Test
    void everyRunOfTheSameTellsTheSame() {
        Arrivals ramp = Arrivals.ramp("ramp", 60, Duration.ofMinutes(5));
        assertThat(byTemplate(ramp, 13)).isEqualTo(byTemplate(ramp, 13));
    }

    private static Figures byTemplate(Arrivals arrivals, int offset) {
        Scaler scaler = new TemplateScaling(new PoolScaling(POLICY), DELAYS);
        return new Simulation(arrivals, offset, POLICY, scaler, new Fleet(0, DELAYS)).play();
    }
}
