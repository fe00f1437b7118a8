package dev.renga.sweep.results;

import java.awt.BasicStroke;
import java.awt.Font;
import java.awt.Stroke;
import java.util.List;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.SymbolAxis;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.block.BlockBorder;
import org.jfree.chart.plot.DatasetRenderingOrder;
import org.jfree.chart.plot.SeriesRenderingOrder;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.title.LegendTitle;
import org.jfree.chart.title.TextTitle;
import org.jfree.chart.title.Title;
import org.jfree.chart.ui.HorizontalAlignment;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;

/** The looks that all pictures share: quiet axes, words at the left above, no frame. */
final class Sheet {
    static final Stroke HAIR = new BasicStroke(1);
    static final int TICK_SIZE = 11;

    private static final Font TITLE = font(Font.BOLD, 14);
    private static final Font LABEL = font(Font.PLAIN, 12);
    private static final Font TICK = font(Font.PLAIN, TICK_SIZE);
    private static final RectangleInsets PADDING = new RectangleInsets(10, 12, 8, 14);

    private Sheet() {}

    static Font font(int style, int size) {
        return new Font(Font.SANS_SERIF, style, size);
    }

    /** A chart of that plot with its caption above. */
    static JFreeChart chart(Caption caption, XYPlot plot) {
        var chart = new JFreeChart(null, TITLE, quiet(plot), false);
        chart.setBackgroundPaint(Ink.PAPER.light());
        chart.setPadding(PADDING);
        chart.addSubtitle(words(caption.title(), TITLE, Ink.TEXT));
        caption.lines().forEach(line -> chart.addSubtitle(words(line, TICK, Ink.FAINT)));
        return chart;
    }

    /** Puts what explains the marks of a plot below it. */
    static void explain(JFreeChart chart) {
        var legend = new LegendTitle(chart.getPlot());
        legend.setPosition(RectangleEdge.BOTTOM);
        legend.setItemFont(TICK);
        legend.setItemPaint(Ink.TEXT.light());
        legend.setFrame(BlockBorder.NONE);
        legend.setHorizontalAlignment(HorizontalAlignment.LEFT);
        chart.addSubtitle(legend);
    }

    static NumberAxis numbers(String name) {
        var axis = new NumberAxis(name);
        axis.setAutoRangeIncludesZero(false);
        quiet(axis);
        return axis;
    }

    /** An axis of words at 0, 1, 2 and so on. */
    static SymbolAxis words(String name, List<String> words) {
        var axis = new SymbolAxis(name, words.toArray(String[]::new));
        axis.setGridBandsVisible(false);
        axis.setRange(-0.5, words.size() - 0.5);
        quiet(axis);
        return axis;
    }

    private static void quiet(ValueAxis axis) {
        axis.setLabelFont(LABEL);
        axis.setLabelPaint(Ink.TEXT.light());
        axis.setTickLabelFont(TICK);
        axis.setTickLabelPaint(Ink.FAINT.light());
        axis.setAxisLinePaint(Ink.GRID.light());
        axis.setTickMarkPaint(Ink.GRID.light());
    }

    private static XYPlot quiet(XYPlot plot) {
        plot.setBackgroundPaint(null);
        plot.setOutlinePaint(null);
        plot.setDomainGridlinePaint(Ink.GRID.light());
        plot.setRangeGridlinePaint(Ink.GRID.light());
        plot.setDomainGridlineStroke(HAIR);
        plot.setRangeGridlineStroke(HAIR);
        plot.setNoDataMessageFont(LABEL);
        plot.setNoDataMessagePaint(Ink.FAINT.light());
        plot.setDatasetRenderingOrder(DatasetRenderingOrder.FORWARD);
        plot.setSeriesRenderingOrder(SeriesRenderingOrder.FORWARD);
        return plot;
    }

    private static Title words(String text, Font font, Ink ink) {
        var title = new TextTitle(text, font);
        title.setPaint(ink.light());
        title.setHorizontalAlignment(HorizontalAlignment.LEFT);
        title.setTextAlignment(HorizontalAlignment.LEFT);
        title.setMargin(0, 0, 2, 0);
        return title;
    }
}
