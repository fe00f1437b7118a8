package dev.renga.sweep.results;

import dev.renga.sweep.search.Direction;
import dev.renga.sweep.space.Parameter;
import dev.renga.sweep.stopping.BestEpoch;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.Font;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.annotations.XYTextAnnotation;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.SymbolAxis;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.Layer;
import org.jfree.chart.ui.TextAnchor;

/** A line for each trial that has begun, through its parameters to its objective. */
final class ParallelCoordinates {
    /** The most lines: beyond them nobody sees one. */
    static final int MOST_LINES = 500;

    /** How far apart axes are at least, in pixels. */
    private static final int APART = 85;

    /** Lets lines shine through below words, in 255ths. */
    private static final int VEIL = 215;

    private final Standings standings;
    private final PictureWidth width;
    private final List<Parameter> parameters;
    private final int free;
    private final List<TrialResult> all;
    private final List<TrialResult> drawn;
    private final Span span;
    private final Figures figures;

    ParallelCoordinates(Standings standings, PictureWidth width) {
        this.standings = standings;
        this.width = width;
        List<Parameter> several = standings.results().space().parameters().stream()
                .filter(parameter -> parameter.domain().count().orElse(Long.MAX_VALUE) > 1)
                .toList();
        List<Parameter> choice = several.isEmpty() ? standings.results().space().parameters() : several;
        this.free = choice.size();
        this.parameters = choice.stream().limit(width.pixels() / APART - 1).toList();
        this.all = standings.results().trials().stream()
                .filter(trial ->
                        standings.best(trial).isPresent() || !trial.state().open())
                .sorted(Comparator.comparingDouble(this::loss))
                .toList();
        this.drawn = Thinned.of(all, MOST_LINES);
        this.span = Span.of(all.stream().mapToDouble(this::objective).toArray(), direction());
        this.figures = Figures.of(all.stream().mapToDouble(this::objective));
    }

    String svg() {
        Caption caption = caption();
        JFreeChart chart = Sheet.chart(caption, plot());
        if (standings.best().isPresent()) {
            Sheet.explain(chart);
        }
        int height = caption.height(width) + width.plotHeight();
        return Svg.of("parallel", chart, caption, new Dimension(width.pixels(), height), Palette.lines());
    }

    private XYPlot plot() {
        List<ParallelAxis> axes = axes();
        SymbolAxis names = Sheet.words("", axes.stream().map(ParallelAxis::name).toList());
        names.setTickLabelPaint(Ink.TEXT.light());
        // The last axis has its words at its left as well, so there is no need of room at its right.
        names.setRange(-0.55, axes.size() - 0.85);
        NumberAxis upright = Sheet.numbers("");
        upright.setRange(-0.18, 1.06);
        upright.setVisible(false);
        Lines lines = lines();
        var plot = new XYPlot(lines.dataset(), names, upright, lines.renderer());
        plot.setRangeGridlinesVisible(false);
        plot.setDomainGridlinesVisible(false);
        plot.setNoDataMessage("no trial yet");
        for (int index = 0; index < axes.size(); index++) {
            plot.addDomainMarker(new ValueMarker(index, Ink.FAINT.light(), Sheet.HAIR), Layer.FOREGROUND);
            draw(axes.get(index), index, plot);
        }
        return plot;
    }

    private static void draw(ParallelAxis axis, int index, XYPlot plot) {
        Color paper = Ink.PAPER.light();
        for (ParallelAxis.Tick tick : axis.ticks()) {
            var word = new XYTextAnnotation(tick.word() + " ", index, tick.place());
            word.setFont(Sheet.font(Font.PLAIN, Sheet.TICK_SIZE));
            word.setPaint(Ink.TEXT.light());
            word.setBackgroundPaint(new Color(paper.getRed(), paper.getGreen(), paper.getBlue(), VEIL));
            word.setTextAnchor(TextAnchor.CENTER_RIGHT);
            plot.addAnnotation(word);
        }
    }

    private List<ParallelAxis> axes() {
        List<ParallelAxis> axes = new ArrayList<>();
        parameters.forEach(parameter -> axes.add(ParallelAxis.of(parameter)));
        ParallelAxis objective = ParallelAxis.of(standings.results().objective().metric(), span, direction(), figures);
        boolean nothing = all.stream().anyMatch(trial -> standings.best(trial).isEmpty());
        axes.add(
                nothing
                        ? new ParallelAxis(
                                objective.name(),
                                Stream.concat(
                                                objective.ticks().stream(),
                                                Stream.of(new ParallelAxis.Tick(ParallelAxis.NOWHERE, "none")))
                                        .toList())
                        : objective);
        return axes;
    }

    private Lines lines() {
        var lines = new Lines();
        Optional<Integer> best = standings.best().map(known -> known.epoch().trial());
        // The better ones go over the others.
        for (TrialResult trial : drawn.reversed()) {
            double value = objective(trial);
            Ink ink = Double.isNaN(value) ? Ink.TROUBLE : Palette.line(span.goodness(value, direction()));
            if (best.isEmpty() || best.get() != trial.trial()) {
                lines.add("trial " + trial.trial(), places(trial), ink);
            }
        }
        drawn.stream()
                .filter(trial -> best.isPresent() && best.get() == trial.trial())
                .forEach(trial -> lines.explain("best: trial " + trial.trial(), places(trial), Ink.BEST));
        return lines;
    }

    private List<Place> places(TrialResult trial) {
        List<Place> places = new ArrayList<>();
        for (Parameter parameter : parameters) {
            places.add(new Place(places.size(), ParallelAxis.place(parameter, trial.at())));
        }
        double value = objective(trial);
        places.add(new Place(
                places.size(), Double.isNaN(value) ? ParallelAxis.NOWHERE : span.goodness(value, direction())));
        return places;
    }

    private Caption caption() {
        List<String> lines = new ArrayList<>();
        String which = all.size() > drawn.size()
                ? drawn.size() + " of " + Label.count(all.size(), "trial") + ", the best among them"
                : Label.count(all.size(), "trial");
        lines.add(which + (all.size() > 1 ? ", the stronger the line the better; better is higher up" : ""));
        if (free > parameters.size()) {
            lines.add("The first " + parameters.size() + " of " + free + " parameters; a wider picture has more");
        }
        if (span.cut()) {
            lines.add("At the foot of the last axis: that or worse");
        }
        lines.addAll(BestWords.of(standings, figures));
        List<String> details = drawn.stream().map(this::details).toList();
        return new Caption(standings.results().objective().metric() + " by all parameters", lines, details);
    }

    private String details(TrialResult trial) {
        double value = objective(trial);
        return "trial " + trial.trial() + " at " + Label.of(trial.at()) + ": "
                + (Double.isNaN(value) ? "none, " : figures.of(value) + ", ")
                + trial.state().words();
    }

    private double objective(TrialResult trial) {
        return standings.best(trial).map(BestEpoch::objective).orElse(Double.NaN);
    }

    /** Trials without an objective are the worst. */
    private double loss(TrialResult trial) {
        double loss = direction().loss(objective(trial));
        return Double.isNaN(loss) ? Double.POSITIVE_INFINITY : loss;
    }

    private Direction direction() {
        return standings.results().objective().direction();
    }
}
