package dev.renga.sweep.results;

import dev.renga.sweep.results.TrialResult.State;
import dev.renga.sweep.search.Direction;
import dev.renga.sweep.stopping.BestEpoch;
import java.awt.Dimension;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.DoubleStream;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;

/** A metric by epoch: a line for each trial, the best on top, marks where trials ended otherwise than of their own. */
final class LearningCurves {
    /** The most lines: beyond them nobody sees one. */
    static final int MOST_LINES = 200;

    /** The most points of all lines together, for the size of the file. */
    private static final int MOST_POINTS = 20_000;

    private static final double DASH = 0.2;

    private record Curve(TrialResult trial, List<EpochMetrics> epochs) {}

    private final Standings standings;
    private final String metric;
    private final PictureWidth width;
    private final List<Curve> all;
    private final List<Curve> drawn;
    private final OptionalInt best;

    LearningCurves(Standings standings, String metric, PictureWidth width) {
        this.standings = standings;
        this.metric = metric;
        this.width = width;
        this.all = standings.results().trials().stream()
                .map(trial -> new Curve(trial, finite(trial)))
                .filter(curve -> !curve.epochs().isEmpty())
                .sorted(Comparator.comparingDouble(this::loss))
                .toList();
        this.drawn = Thinned.of(all, MOST_LINES);
        this.best = standings
                .best()
                .map(known -> OptionalInt.of(known.epoch().trial()))
                .orElse(OptionalInt.empty());
    }

    String svg() {
        Figures figures = Figures.of(values());
        Caption caption = caption(figures);
        Marks marks = new Marks(ends());
        XYPlot plot = plot(marks);
        JFreeChart chart = Sheet.chart(caption, plot);
        if (!drawn.isEmpty()) {
            Sheet.explain(chart);
        }
        int height = caption.height(width) + width.plotHeight();
        return Svg.of("curves", chart, caption, new Dimension(width.pixels(), height), Palette.lines());
    }

    private XYPlot plot(Marks marks) {
        Lines lines = lines();
        NumberAxis epochs = Sheet.numbers("epoch");
        epochs.setStandardTickUnits(NumberAxis.createIntegerTickUnits());
        NumberAxis axis = Sheet.numbers(metric);
        var plot = new XYPlot(lines.dataset(), epochs, axis, lines.renderer());
        plot.setDomainGridlinesVisible(false);
        plot.setNoDataMessage("no epoch yet");
        if (drawn.isEmpty()) {
            epochs.setRange(0, 1);
            return plot;
        }
        Span span = Span.of(values().toArray(), direction());
        double margin = (span.high() - span.low()) * 0.05;
        axis.setRange(span.low() - margin, span.high() + margin);
        int last = drawn.stream()
                .mapToInt(curve -> curve.epochs().getLast().epoch())
                .max()
                .orElse(1);
        epochs.setRange(0.5, Math.max(2, last) + 0.5);
        if (marks.any()) {
            plot.setDataset(1, marks.dataset());
            plot.setRenderer(1, marks.renderer());
        }
        return plot;
    }

    private Lines lines() {
        Span objective = Span.of(
                drawn.stream().mapToDouble(this::objective).toArray(),
                standings.results().objective().direction());
        var lines = new Lines();
        List<Curve> others = drawn.stream().filter(curve -> !isBest(curve)).toList();
        // The better ones go over the others.
        for (Curve curve : others.reversed()) {
            double value = objective(curve);
            double goodness = Double.isNaN(value)
                    ? 0
                    : objective.goodness(value, standings.results().objective().direction());
            lines.add("trial " + curve.trial().trial(), places(curve), Palette.line(goodness));
        }
        drawn.stream().filter(this::isBest).forEach(curve -> {
            String name = "best: trial " + curve.trial().trial();
            lines.explain(name, places(curve), Ink.BEST);
        });
        return lines;
    }

    /** Where the lines of trials end that did not finish. */
    private Map<State, List<Place>> ends() {
        Map<State, List<Place>> ends = new EnumMap<>(State.class);
        Span span = Span.of(values().toArray(), direction());
        for (Curve curve : drawn) {
            EpochMetrics last = curve.epochs().getLast();
            if (curve.trial().state() != State.FINISHED) {
                ends.computeIfAbsent(curve.trial().state(), state -> new ArrayList<>())
                        .add(new Place(last.epoch(), span.clamp(last.value(metric))));
            }
        }
        return ends;
    }

    private Caption caption(Figures figures) {
        List<String> lines = new ArrayList<>();
        if (all.size() > drawn.size()) {
            lines.add("Lines of " + drawn.size() + " of " + Label.count(all.size(), "trial") + ", the best among them");
        } else {
            lines.add(Label.count(all.size(), "trial") + (all.size() > 1 ? ", the stronger the line the better" : ""));
        }
        lines.addAll(BestWords.of(standings, figures));
        if (Span.of(values().toArray(), direction()).cut()) {
            lines.add("Values far from the others are beyond the edge");
        }
        List<String> details =
                drawn.stream().map(curve -> details(curve, figures)).toList();
        return new Caption(metric + " by epoch", lines, details);
    }

    private String details(Curve curve, Figures figures) {
        Optional<BestEpoch> peak = curve.trial().best(metric, direction());
        return "trial " + curve.trial().trial() + " at "
                + Label.of(curve.trial().at()) + ": "
                + curve.trial().state().words()
                + peak.map(epoch -> ", best " + figures.of(epoch.objective()) + " in epoch " + epoch.epoch())
                        .orElse("");
    }

    private List<EpochMetrics> finite(TrialResult trial) {
        return trial.epochs().stream()
                .filter(epoch -> Double.isFinite(epoch.value(metric)))
                .toList();
    }

    /** The places of a line; one epoch alone is a dash, which can be seen. */
    private List<Place> places(Curve curve) {
        List<EpochMetrics> epochs = Thinned.evenly(curve.epochs(), Math.max(2, MOST_POINTS / drawn.size()));
        if (epochs.size() == 1) {
            int epoch = epochs.getFirst().epoch();
            double value = epochs.getFirst().value(metric);
            return List.of(new Place(epoch - DASH, value), new Place(epoch + DASH, value));
        }
        return epochs.stream()
                .map(epoch -> new Place(epoch.epoch(), epoch.value(metric)))
                .toList();
    }

    private DoubleStream values() {
        return drawn.stream().flatMap(curve -> curve.epochs().stream()).mapToDouble(epoch -> epoch.value(metric));
    }

    private boolean isBest(Curve curve) {
        return best.isPresent() && best.getAsInt() == curve.trial().trial();
    }

    private double objective(Curve curve) {
        return standings.best(curve.trial()).map(BestEpoch::objective).orElse(Double.NaN);
    }

    /** Trials without an objective are the worst. */
    private double loss(Curve curve) {
        double loss = standings.results().objective().direction().loss(objective(curve));
        return Double.isNaN(loss) ? Double.POSITIVE_INFINITY : loss;
    }

    /** Which end of the metric is the good one, as far as that is known. */
    private Direction direction() {
        return Metrics.direction(metric, standings.results().objective());
    }
}
