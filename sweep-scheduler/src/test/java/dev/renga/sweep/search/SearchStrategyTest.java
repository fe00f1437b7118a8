package dev.renga.sweep.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.renga.contracts.ContractViolation;
import dev.renga.sweep.space.Assignment;
import dev.renga.sweep.space.Categories;
import dev.renga.sweep.space.Grid;
import dev.renga.sweep.space.Integers;
import dev.renga.sweep.space.Listed;
import dev.renga.sweep.space.Parameter;
import dev.renga.sweep.space.Range;
import dev.renga.sweep.space.Scale;
import dev.renga.sweep.space.SearchSpace;
import dev.renga.sweep.space.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SearchStrategyTest {
    private static final SearchSpace SMALL = new SearchSpace(
            new Parameter("lr", new Listed(List.of(Value.of(0.1), Value.of(0.01), Value.of(0.001)))),
            new Parameter("momentum", new Listed(List.of(Value.of(0.5), Value.of(0.9), Value.of(0.99)))));
    private static final SearchSpace MIXED = new SearchSpace(
            new Parameter("optimizer", new Categories(List.of(Value.of("sgd"), Value.of("adam")))),
            new Parameter("lr", new Range(1e-4, 1, Scale.LOG)),
            new Parameter("beta", new Range(0, 1, Scale.LINEAR)).when("optimizer", Value.of("adam")),
            new Parameter("layers", new Integers(1, 8, 1, Scale.LINEAR)));
    private static final int SLOTS = 4;

    @ParameterizedTest
    @EnumSource
    void everyPointOfASmallSpaceIsTriedOnceAndNoMore(Algorithm algorithm) {
        var search = new SearchStrategy(algorithm, SMALL, Direction.MINIMISE, 100, 1);
        List<Assignment> points =
                run(search, 3, new Random(1)).stream().map(Proposal::point).toList();
        assertThat(points).containsExactlyInAnyOrderElementsOf(Grid.of(SMALL));
    }

    @ParameterizedTest
    @EnumSource
    void noMoreTrialsThanAgreedAreProposed(Algorithm algorithm) {
        var search = new SearchStrategy(algorithm, SMALL, Direction.MINIMISE, 7, 1);
        assertThat(run(search, 3, new Random(1))).extracting(Proposal::trial).containsExactly(0, 1, 2, 3, 4, 5, 6);
    }

    @ParameterizedTest
    @EnumSource(names = "GRID", mode = EnumSource.Mode.EXCLUDE)
    void proposalsLieInTheSpaceAndNeverRepeat(Algorithm algorithm) {
        var search = new SearchStrategy(algorithm, MIXED, Direction.MAXIMISE, 30, 3);
        List<Proposal> asked = run(search, SLOTS, new Random(1));
        assertThat(asked)
                .hasSize(30)
                .allSatisfy(proposal ->
                        assertThat(MIXED.canonical(proposal.point())).isEqualTo(proposal.point()));
        assertThat(asked).extracting(Proposal::point).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource(names = "GRID", mode = EnumSource.Mode.EXCLUDE)
    void aSearchMadeAnewFromTheLedgerGoesOnAsTheKilledOne(Algorithm algorithm) {
        var killed = new SearchStrategy(algorithm, MIXED, Direction.MINIMISE, 100, 3);
        List<Proposal> ledger = new ArrayList<>();
        for (int trial = 0; trial < 24; trial++) {
            Proposal asked = killed.ask().orElseThrow();
            ledger.add(asked);
            if (trial >= SLOTS) {
                killed.tell(trial - SLOTS, outcome(ledger.get(trial - SLOTS)));
            }
        }
        var anew = new SearchStrategy(algorithm, MIXED, Direction.MINIMISE, 100, 3);
        ledger.forEach(anew::resume);
        List<Proposal> ended = new ArrayList<>(ledger.subList(0, 24 - SLOTS));
        Collections.shuffle(ended, new Random(5));
        ended.forEach(proposal -> anew.tell(proposal.trial(), outcome(proposal)));
        assertThat(Stream.generate(anew::ask).limit(3))
                .isEqualTo(Stream.generate(killed::ask).limit(3).toList());
    }

    @ParameterizedTest
    @EnumSource(names = "GRID", mode = EnumSource.Mode.EXCLUDE)
    void anotherSeedIsAnotherSearch(Algorithm algorithm) {
        var one = new SearchStrategy(algorithm, MIXED, Direction.MINIMISE, 100, 1);
        var other = new SearchStrategy(algorithm, MIXED, Direction.MINIMISE, 100, 2);
        assertThat(one.ask()).isNotEqualTo(other.ask());
    }

    @ParameterizedTest
    @EnumSource
    void pointsThatWaitComeFirstAndOnce(Algorithm algorithm) {
        var search = new SearchStrategy(algorithm, SMALL, Direction.MINIMISE, 100, 1);
        Assignment known = Assignment.of("momentum", Value.of(0.99)).and("lr", Value.of(0.01));
        assertThat(search.enqueue(known)).isTrue();
        assertThat(search.enqueue(known)).isFalse();
        List<Proposal> asked = run(search, 1, new Random(1));
        assertThat(asked.getFirst().point()).hasToString("lr=0.01,momentum=0.99");
        assertThat(asked).hasSize(9);
        assertThat(search.enqueue(known)).isFalse();
    }

    @Test
    void aPointOutsideTheSpaceDoesNotWait() {
        var search = new SearchStrategy(Algorithm.GRID, SMALL, Direction.MINIMISE, 100, 1);
        Assignment outside = Assignment.of("lr", Value.of(0.2)).and("momentum", Value.of(0.5));
        assertThatThrownBy(() -> search.enqueue(outside))
                .isInstanceOf(ContractViolation.class)
                .hasMessageStartingWith("lr:");
    }

    @Test
    void whatWaitsAndWasProposedInAnEarlierLifeIsNotProposedAgain() {
        var search = new SearchStrategy(Algorithm.GRID, SMALL, Direction.MINIMISE, 2, 1);
        Assignment known = Grid.of(SMALL).get(5);
        search.enqueue(known);
        search.resume(new Proposal(0, known));
        assertThat(search.ask()).contains(new Proposal(1, Grid.of(SMALL).getFirst()));
        assertThat(search.ask()).isEmpty();
    }

    @Test
    void theNumberOfTrialsHasALimit() {
        for (int trials : new int[] {1, SearchStrategy.MAX_TRIALS - 1, SearchStrategy.MAX_TRIALS}) {
            assertThat(new SearchStrategy(Algorithm.RANDOM, SMALL, Direction.MINIMISE, trials, 1).ask())
                    .isPresent();
        }
        for (int trials : new int[] {0, SearchStrategy.MAX_TRIALS + 1}) {
            assertThatThrownBy(() -> new SearchStrategy(Algorithm.RANDOM, SMALL, Direction.MINIMISE, trials, 1))
                    .hasMessage("trials: must be 1 to 10000, not " + trials);
        }
    }

    @Test
    void anUnknownStrategyIsToldTheKnownOnes() {
        assertThat(Algorithm.named("quasi-random")).isEqualTo(Algorithm.QUASI_RANDOM);
        assertThatThrownBy(() -> Algorithm.named("magic"))
                .hasMessageStartingWith("strategy: must be one of grid, random,");
    }

    @Test
    void theFirstOutcomeOfATrialCounts() {
        var trials = new Trials(Direction.MAXIMISE);
        trials.add(new Proposal(0, Grid.of(SMALL).getFirst()));
        trials.end(0, TrialOutcome.of(2));
        trials.end(0, TrialOutcome.of(7));
        assertThat(trials.told()).extracting(History.Observation::loss).containsExactly(-2.0);
        assertThatThrownBy(() -> trials.end(1, TrialOutcome.of(7))).hasMessage("no trial 1");
    }

    @Test
    void aFailureIsAsBadAsTheWorstAndNaNIsAFailure() {
        var trials = new Trials(Direction.MINIMISE);
        List<TrialOutcome> outcomes = List.of(
                TrialOutcome.of(Double.NaN),
                TrialOutcome.of(3),
                new TrialOutcome.Stopped(5),
                new TrialOutcome.Failed());
        for (int trial = 0; trial < outcomes.size(); trial++) {
            trials.add(new Proposal(trial, Grid.of(SMALL).get(trial)));
            trials.end(trial, outcomes.get(trial));
        }
        assertThat(trials.told()).extracting(History.Observation::loss).containsExactly(5.0, 3.0, 5.0, 5.0);
    }

    /** Runs trials in so many slots, in an order of ending that is as random as the generator. */
    private static List<Proposal> run(SearchStrategy search, int slots, Random random) {
        List<Proposal> asked = new ArrayList<>();
        List<Proposal> running = new ArrayList<>();
        Optional<Proposal> next = search.ask();
        while (next.isPresent()) {
            asked.add(next.get());
            running.add(next.get());
            if (running.size() == slots) {
                Proposal ended = running.remove(random.nextInt(slots));
                search.tell(ended.trial(), outcome(ended));
            }
            next = search.ask();
        }
        return asked;
    }

    /** Every fifth trial has no objective. */
    private static TrialOutcome outcome(Proposal proposal) {
        return proposal.trial() % 5 == 2
                ? new TrialOutcome.Failed()
                : TrialOutcome.of(Math.sin(proposal.point().toString().hashCode()));
    }
}
