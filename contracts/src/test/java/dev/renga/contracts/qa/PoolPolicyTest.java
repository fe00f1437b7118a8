package dev.renga.contracts.qa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.renga.contracts.qa.PoolPolicy.Pace;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PoolPolicyTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration CALM = Duration.ofSeconds(60);
    private static final Duration GROWTH = Duration.ofSeconds(10);
    private static final Duration SECOND = Duration.ofSeconds(1);

    /** 0 to 4 tasks, each good for 100 questions, at most two more or fewer at once. */
    private final PoolPolicy policy = policy(0, 4);

    @ParameterizedTest
    @CsvSource({
        "0, 0, 0",
        "1, 0, 1",
        "0, 1, 1",
        "99, 0, 1",
        "100, 0, 1",
        "60, 40, 1",
        "101, 0, 2",
        "100, 1, 2",
        "200, 0, 2",
        "201, 0, 3",
        "300, 0, 3",
        "301, 0, 4",
        "400, 0, 4",
        "401, 0, 4",
        "1000000000000, 1000000000000, 4"
    })
    void aTaskIsWantedForEveryHundredBegun(long visible, long inFlight, int tasks) {
        assertThat(policy.needed(new Backlog(visible, inFlight))).isEqualTo(tasks);
    }

    @Test
    void theBacklogOfATaskIsWhatItAnswersInTheAcceptableTime() {
        assertThat(policy.backlogPerTask()).isEqualTo(100);
        Duration wait = Duration.ofMillis(149);
        assertThat(new PoolPolicy(0, 1, wait, Duration.ofMillis(50), policy.pace()).backlogPerTask())
                .isEqualTo(2);
    }

    @Test
    void oneQuestionWaitingStartsOneTaskFromZeroAtOnce() {
        assertThat(policy.next(PoolSize.of(0), new Backlog(1, 0), START).tasks())
                .isEqualTo(1);
    }

    @Test
    void aGrowthIsBoundedByTheStepForAsLongAsItLasts() {
        Backlog backlog = new Backlog(10_000, 0);
        PoolSize first = policy.next(PoolSize.of(0), backlog, START);
        PoolSize early = policy.next(first, backlog, START.plus(GROWTH).minusMillis(1));
        PoolSize second = policy.next(early, backlog, START.plus(GROWTH));

        assertThat(first.tasks()).isEqualTo(2);
        assertThat(early.tasks()).isEqualTo(2);
        assertThat(second.tasks()).isEqualTo(4);
    }

    @Test
    void aBacklogThatArrivesBitByBitIsMetBitByBitAndAtOnce() {
        PoolSize one = policy.next(PoolSize.of(0), new Backlog(10, 0), START);
        PoolSize two = policy.next(one, new Backlog(400, 0), START.plusMillis(1));

        assertThat(one.tasks()).isEqualTo(1);
        assertThat(two.tasks()).isEqualTo(2);
        assertThat(policy.next(two, new Backlog(400, 0), START.plus(GROWTH)).tasks())
                .isEqualTo(4);
    }

    @Test
    void shrinkingWaitsForTheWholeCalmAndIsBoundedByTheStep() {
        PoolSize size = PoolSize.of(4);
        size = policy.next(size, Backlog.NONE, START);
        size = policy.next(size, Backlog.NONE, START.plus(CALM).minusMillis(1));
        assertThat(size.tasks()).isEqualTo(4);

        size = policy.next(size, Backlog.NONE, START.plus(CALM));
        assertThat(size.tasks()).isEqualTo(2);
        size = policy.next(size, Backlog.NONE, START.plus(CALM).plus(SECOND));
        assertThat(size.tasks()).as("a calm counts once").isEqualTo(2);
    }

    @Test
    void oneBusyMomentStartsTheCalmAnew() {
        PoolSize size = policy.next(PoolSize.of(2), Backlog.NONE, START);
        size = policy.next(size, new Backlog(150, 0), START.plus(CALM).minus(SECOND));
        size = policy.next(size, Backlog.NONE, START.plus(CALM));

        assertThat(size.tasks()).isEqualTo(2);
        assertThat(policy.next(size, Backlog.NONE, START.plus(CALM).plus(CALM)).tasks())
                .isZero();
    }

    @Test
    void thePoolShrinksNoFurtherThanTheCalmOnceNeeded() {
        PoolSize size = policy.next(PoolSize.of(3), new Backlog(0, 0), START);
        size = policy.next(size, new Backlog(101, 0), START.plus(SECOND));

        assertThat(policy.next(size, Backlog.NONE, START.plus(CALM)).tasks()).isEqualTo(2);
    }

    @Test
    void whatIsInFlightKeepsATaskThoughNothingWaits() {
        PoolSize size = policy.next(PoolSize.of(2), new Backlog(0, 1), START);

        assertThat(policy.next(size, new Backlog(0, 1), START.plus(CALM)).tasks())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 100, 101, 250, 400, 9_999})
    void anEvenBacklogIsMetOnceAndChangesNothingAfterwards(long questions) {
        Backlog backlog = new Backlog(questions, 0);
        for (int from = 0; from <= 4; from++) {
            PoolSize size = PoolSize.of(from);
            Instant now = START;
            int changes = 0;
            for (int i = 0; i < 600; i++, now = now.plus(SECOND)) {
                PoolSize next = policy.next(size, backlog, now);
                changes += next.tasks() == size.tasks() ? 0 : 1;
                size = next;
            }
            assertThat(size.tasks()).isEqualTo(policy.needed(backlog));
            assertThat(changes).as("changes from " + from).isLessThanOrEqualTo(2);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void aLoadThatWaversAcrossABoundSettlesOnTheHigherSide(long seed) {
        Random random = new Random(seed);
        PoolSize size = PoolSize.of(0);
        Instant now = START;
        int changes = 0;
        for (int i = 0; i < 3_600; i++, now = now.plus(SECOND)) {
            // The bound between two tasks and three is at 200; of 60 moments in a row some are always above.
            PoolSize next = policy.next(size, new Backlog(150 + random.nextInt(100), 0), now);
            changes += next.tasks() == size.tasks() ? 0 : 1;
            size = next;
        }
        assertThat(size.tasks()).isEqualTo(3);
        assertThat(changes).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14, 15, 16, 17, 18})
    void noLoadLeadsOutsideTheBoundsOrBeyondAStep(long seed) {
        Random random = new Random(seed);
        int min = random.nextInt(3);
        int max = min + 1 + random.nextInt(6);
        PoolPolicy bounded = policy(min, max);
        PoolSize size = PoolSize.of(min);
        Instant now = START;
        for (int i = 0; i < 5_000; i++, now = now.plusMillis(random.nextLong(20_000))) {
            Backlog backlog = random.nextInt(3) == 0 ? Backlog.NONE : new Backlog(random.nextInt(1_500), 7);
            PoolSize next = bounded.next(size, backlog, now);
            assertThat(next.tasks()).isBetween(min, max);
            assertThat(Math.abs(next.tasks() - size.tasks())).isLessThanOrEqualTo(2);
            size = next;
        }
    }

    @ParameterizedTest
    @CsvSource({"-1, 4", "4, 1", "0, 0"})
    void boundsThatLeaveNoPoolAreRefused(int min, int max) {
        assertThatIllegalArgumentException().isThrownBy(() -> PoolPolicy.between(min, max));
    }

    @Test
    void aQuestionThatTakesLongerThanTheAcceptableWaitIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PoolPolicy(0, 1, SECOND, SECOND.plusNanos(1), PoolPolicy.PACE));
    }

    private static PoolPolicy policy(int min, int max) {
        return new PoolPolicy(min, max, Duration.ofSeconds(5), Duration.ofMillis(50), new Pace(2, GROWTH, CALM));
    }
}
