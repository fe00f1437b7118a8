package dev.renga.sweep.results;

import dev.renga.sweep.results.TrialResult.State;
import dev.renga.sweep.search.Direction;
import dev.renga.sweep.stopping.BestEpoch;
import java.awt.Dimension;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;

/** What each trial reached, by number, and the best of all up to it. */
final class History {
    /** The most marks: beyond them they hide one another, and the file grows. */
    static final int MOST_MARKS = 2_000;

    private final Standings standings;
    private final PictureWidth width;
    private final List<TrialResult> ended;
    private final List<BestEpoch> records = new ArrayList<>();
    private final Span span;
    private final Figures figures;

    History(Standings standings, PictureWidth width) {
        this.standings = standings;
        this.width = width;
        this.ended = standings.results().trials().stream()
                .filter(trial ->
                        standings.best(trial).isPresent() || !trial.state().open())
                .toList();
        double[] values = ended.stream().mapToDouble(this::objective).toArray();
        this.span = Span.of(values, direction());
        this.figures = Figures.of(Arrays.stream(values));
        for (TrialResult trial : ended) {
            standings.best(trial).filter(this::isRecord).ifPresent(records::add);
        }
    }

    String svg() {
        Marks marks = new Marks(marks());
        Caption caption = caption();
        JFreeChart chart = Sheet.chart(caption, plot(marks));
        if (marks.any()) {
            Sheet.explain(chart);
        }
        int height = caption.height(width) + width.plotHeight();
        return Svg.of("history", chart, caption, new Dimension(width.pixels(), height), List.of());
    }

    private XYPlot plot(Marks marks) {
        NumberAxis trials = Sheet.numbers("trial");
        trials.setStandardTickUnits(NumberAxis.createIntegerTickUnits());
        NumberAxis axis = Sheet.numbers(standings.results().objective().metric());
        Lines lines = new Lines();
        if (!records.isEmpty()) {
            lines.explain("best so far", steps(), Ink.BEST);
        }
        var plot = new XYPlot(lines.dataset(), trials, axis, lines.renderer());
        plot.setDomainGridlinesVisible(false);
        double margin = (span.high() - span.low()) * 0.08;
        axis.setRange(span.low() - margin, span.high() + margin);
        trials.setRange(-0.5, Math.max(1, last()) + 0.5);
        if (marks.any()) {
            plot.setDataset(1, marks.dataset());
            plot.setRenderer(1, marks.renderer());
        } else {
            plot.setNoDataMessage("no trial yet");
        }
        return plot;
    }

    private Map<State, List<Place>> marks() {
        Map<State, List<Place>> marks = new EnumMap<>(State.class);
        for (TrialResult trial : chosen()) {
            double value = objective(trial);
            double worse = direction() == Direction.MAXIMISE ? span.low() : span.high();
            marks.computeIfAbsent(trial.state(), state -> new ArrayList<>())
                    .add(new Place(trial.trial(), Double.isNaN(value) ? worse : span.clamp(value)));
        }
        return marks;
    }

    /** All, or as many as can be told apart, the ones that were the best so far among them. */
    private List<TrialResult> chosen() {
        if (ended.size() <= MOST_MARKS) {
            return ended;
        }
        Set<Integer> chosen = new HashSet<>();
        records.forEach(best -> chosen.add(best.trial()));
        Thinned.evenly(ended, MOST_MARKS - Math.min(records.size(), MOST_MARKS / 2))
                .forEach(trial -> chosen.add(trial.trial()));
        return ended.stream()
                .filter(trial -> chosen.contains(trial.trial()))
                .limit(MOST_MARKS)
                .toList();
    }

    /** Two places for each step, and the end. */
    private List<Place> steps() {
        List<Place> steps = new ArrayList<>();
        for (int index = 0; index < records.size(); index++) {
            BestEpoch best = records.get(index);
            double until = index + 1 < records.size() ? records.get(index + 1).trial() : Math.max(last(), 0.5);
            steps.add(new Place(best.trial(), best.objective()));
            steps.add(new Place(until, best.objective()));
        }
        return steps;
    }

    private Caption caption() {
        List<String> lines = new ArrayList<>();
        lines.add(
                ended.size() > MOST_MARKS
                        ? "Marks of " + Label.count(MOST_MARKS, "trial") + " of " + Label.count(ended.size(), "trial")
                        : "The best epoch of each of " + Label.count(ended.size(), "trial"));
        lines.addAll(BestWords.of(standings, figures));
        boolean off = ended.stream().anyMatch(trial -> standings.best(trial).isEmpty());
        if (span.cut() || off) {
            lines.add("At the worse edge: that or worse, or no value");
        }
        List<String> details = records.stream()
                .map(best -> "from trial " + best.trial() + " on the best is " + figures.of(best.objective()))
                .toList();
        return new Caption(standings.results().objective().metric() + " by trial", lines, details);
    }

    private boolean isRecord(BestEpoch best) {
        return records.isEmpty()
                || direction().better(best.objective(), records.getLast().objective(), 0);
    }

    private int last() {
        return ended.isEmpty() ? 0 : ended.getLast().trial();
    }

    private double objective(TrialResult trial) {
        return standings.best(trial).map(BestEpoch::objective).orElse(Double.NaN);
    }

    private Direction direction() {
        return standings.results().objective().direction();
    }
}
