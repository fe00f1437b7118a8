package dev.renga.sweep.results;

import dev.renga.sweep.results.HeatCell.Standing;
import dev.renga.sweep.results.TrialResult.State;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;

/** The cells of a heat map: of all points that fall into one, the best counts. */
final class HeatGrid {
    /** Which state says most of a point that is no ordinary one, the first of these that one of its trials has. */
    private static final List<State> TELLING =
            List.of(State.RUNNING, State.QUEUED, State.DIVERGED, State.FAILED, State.STOPPED, State.CANCELLED);

    private static final Set<State> TROUBLE = Set.of(State.DIVERGED, State.FAILED);

    private record Place(int column, int row) {}

    private final Standings standings;
    private final Slots columns;
    private final Slots rows;

    HeatGrid(Standings standings, Slots columns, Slots rows) {
        this.standings = standings;
        this.columns = columns;
        this.rows = rows;
    }

    /** A cell for each place, row by row; those of which there is nothing to say are there too. */
    List<HeatCell> cells() {
        Map<Place, PointScore> bests = new LinkedHashMap<>();
        for (PointScore score : standings.ranked()) {
            // The better come first.
            bests.merge(new Place(columns.of(score.at()), rows.of(score.at())), score, HeatGrid::telling);
        }
        Optional<Best> best = standings.best();
        List<HeatCell> cells = new ArrayList<>();
        for (int row = 0; row < rows.count(); row++) {
            for (int column = 0; column < columns.count(); column++) {
                PointScore score = bests.get(new Place(column, row));
                cells.add(score == null ? untried(column, row) : cell(column, row, score, best));
            }
        }
        return cells;
    }

    /** The better one; of two that have no value, the one of whose trials there is more to say. */
    private static PointScore telling(PointScore one, PointScore other) {
        return one.measured() || telling(one) <= telling(other) ? one : other;
    }

    private static int telling(PointScore score) {
        return state(score).map(TELLING::indexOf).orElse(TELLING.size());
    }

    private HeatCell untried(int column, int row) {
        boolean awaited = standings.results().open() && columns.single() && rows.single();
        return new HeatCell(
                column,
                row,
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                awaited ? State.QUEUED.words() : "",
                false,
                Standing.OTHER);
    }

    private HeatCell cell(int column, int row, PointScore score, Optional<Best> best) {
        Optional<State> state = state(score);
        return new HeatCell(
                column,
                row,
                score.measured() ? OptionalDouble.of(score.mean()) : OptionalDouble.empty(),
                score.deviation(),
                state.map(telling -> mark(telling, score)).orElse(""),
                state.filter(TROUBLE::contains).isPresent(),
                best.map(known -> standing(score, known)).orElse(Standing.OTHER));
    }

    private static String mark(State state, PointScore score) {
        // A repeat that waits is no news of a point that has a value.
        boolean partly = state == State.QUEUED && score.measured();
        return partly ? score.bests().size() + " of " + score.trials().size() : state.words();
    }

    private static Standing standing(PointScore score, Best best) {
        if (score.point() == best.point().point()) {
            return Standing.BEST;
        }
        boolean rival = best.certainty() instanceof Certainty.WithinNoise noise
                && noise.rivals().contains(score.point());
        return rival ? Standing.RIVAL : Standing.OTHER;
    }

    private static Optional<State> state(PointScore score) {
        Set<State> states =
                new TreeSet<>(score.trials().stream().map(TrialResult::state).toList());
        return TELLING.stream().filter(states::contains).findFirst();
    }
}
