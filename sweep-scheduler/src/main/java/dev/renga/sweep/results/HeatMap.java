package dev.renga.sweep.results;

import dev.renga.sweep.results.HeatCell.Standing;
import dev.renga.sweep.search.Direction;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.Font;
import java.awt.Stroke;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.annotations.XYBoxAnnotation;
import org.jfree.chart.annotations.XYTextAnnotation;
import org.jfree.chart.axis.SymbolAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.DefaultXYDataset;
import org.jspecify.annotations.Nullable;

/** A heat map on paper: colours, words in cells, frames, and what explains them. */
final class HeatMap {
    /** How far a cell's surface and its frame are from its border, in pixels. */
    private static final double GAP = 1.5;

    private static final double FRAME = 5;
    /** But never more than that share of it. */
    private static final double SHARE = 0.15;

    private static final Stroke BEST = new BasicStroke(2.4f);
    private static final Stroke RIVAL =
            new BasicStroke(1.4f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, new float[] {4, 3}, 0);

    private final Standings standings;
    private final Slots columns;
    private final Slots rows;
    private final List<HeatCell> cells;
    private final Figures figures;
    private final Span span;
    private final CellWords words;
    private final PictureWidth width;

    HeatMap(Standings standings, Slots columns, Slots rows, PictureWidth width) {
        this.standings = standings;
        this.columns = columns;
        this.rows = rows;
        this.width = width;
        this.cells = new HeatGrid(standings, columns, rows).cells();
        this.figures = Figures.of(values());
        this.span = Span.of(values().toArray(), direction());
        this.words = new CellWords(cells, figures, HeatLayout.cellWidth(width, columns, rows));
    }

    String svg() {
        Caption caption = new HeatCaption(standings, columns, rows, cells, figures).caption(words);
        HeatLayout layout = new HeatLayout(columns, rows, width, caption);
        JFreeChart chart = Sheet.chart(caption, plot(layout));
        if (values().distinct().count() > 1) {
            chart.addSubtitle(ScaleLegend.of(
                    span, direction(), standings.results().objective().metric()));
        }
        return Svg.of("heatmap", chart, caption, new Dimension(width.pixels(), layout.height()), List.of());
    }

    private XYPlot plot(HeatLayout layout) {
        SymbolAxis across = Sheet.words(columns.name(), columns.labels());
        across.setVerticalTickLabels(layout.turned());
        var plot = new XYPlot(
                new DefaultXYDataset(), across, Sheet.words(rows.name(), rows.labels()), new XYLineAndShapeRenderer());
        plot.setDomainGridlinesVisible(false);
        plot.setRangeGridlinesVisible(false);
        cells.forEach(cell -> draw(cell, plot, layout));
        // Frames go over neighbours.
        cells.forEach(cell -> frame(cell, plot, layout));
        return plot;
    }

    private void draw(HeatCell cell, XYPlot plot, HeatLayout layout) {
        Color surface = surface(cell);
        plot.addAnnotation(box(cell, layout, GAP, null, null, surface));
        Color letters = cell.value().isPresent()
                ? Palette.letters(surface)
                : (cell.trouble() ? Ink.TROUBLE : Ink.FAINT).light();
        List<String> lines = words.of(cell);
        double step = (words.size() + 3.0) / layout.cellHeight();
        for (int line = 0; line < lines.size(); line++) {
            double y = cell.row() + ((lines.size() - 1) / 2.0 - line) * step;
            var text = new XYTextAnnotation(lines.get(line), cell.column(), y);
            text.setFont(
                    Sheet.font(line == 0 && cell.standing() == Standing.BEST ? Font.BOLD : Font.PLAIN, words.size()));
            text.setPaint(letters);
            plot.addAnnotation(text);
        }
    }

    private void frame(HeatCell cell, XYPlot plot, HeatLayout layout) {
        Color ink = Palette.letters(surface(cell));
        switch (cell.standing()) {
            case BEST -> plot.addAnnotation(box(cell, layout, FRAME, BEST, ink, null));
            case RIVAL -> plot.addAnnotation(box(cell, layout, FRAME, RIVAL, ink, null));
            case OTHER -> {}
        }
    }

    @SuppressWarnings("NullAway") // No stroke, no outline and no filling are nulls in this library.
    private static XYBoxAnnotation box(
            HeatCell cell,
            HeatLayout layout,
            double pixels,
            @Nullable Stroke stroke,
            @Nullable Color outline,
            @Nullable Color filling) {
        double across = 0.5 - Math.min(SHARE, pixels / layout.cellWidth());
        double up = 0.5 - Math.min(SHARE, pixels / layout.cellHeight());
        return new XYBoxAnnotation(
                cell.column() - across,
                cell.row() - up,
                cell.column() + across,
                cell.row() + up,
                stroke,
                outline,
                filling);
    }

    private Color surface(HeatCell cell) {
        OptionalDouble value = cell.value();
        return value.isPresent() ? Palette.at(span.goodness(value.getAsDouble(), direction())) : Ink.EMPTY.light();
    }

    private DoubleStream values() {
        return cells.stream()
                .map(HeatCell::value)
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble);
    }

    private Direction direction() {
        return standings.results().objective().direction();
    }
}
