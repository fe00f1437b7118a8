package dev.renga.sweep.results;

import dev.renga.sweep.search.Direction;
import java.awt.Paint;
import org.jfree.chart.axis.AxisLocation;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.renderer.PaintScale;
import org.jfree.chart.title.PaintScaleLegend;
import org.jfree.chart.title.Title;
import org.jfree.chart.ui.RectangleEdge;

/** The strip of colours below a heat map. */
record ScaleLegend(Span span, Direction direction) implements PaintScale {
    private static final int STRIP = 10;
    private static final int COLOURS = 60;

    static Title of(Span span, Direction direction, String metric) {
        String beyond =
                direction == Direction.MAXIMISE ? " (the darkest: that or less)" : " (the darkest: that or more)";
        NumberAxis axis = Sheet.numbers(metric + (span.cut() ? beyond : ""));
        axis.setRange(span.low(), span.high());
        var legend = new PaintScaleLegend(new ScaleLegend(span, direction), axis);
        legend.setPosition(RectangleEdge.BOTTOM);
        legend.setAxisLocation(AxisLocation.BOTTOM_OR_LEFT);
        legend.setSubdivisionCount(COLOURS);
        legend.setStripWidth(STRIP);
        legend.setStripOutlineVisible(false);
        legend.setBackgroundPaint(Ink.PAPER.light());
        legend.setMargin(8, 20, 0, 20);
        return legend;
    }

    @Override
    public double getLowerBound() {
        return span.low();
    }

    @Override
    public double getUpperBound() {
        return span.high();
    }

    @Override
    public Paint getPaint(double value) {
        return Palette.at(span.goodness(value, direction));
    }
}
