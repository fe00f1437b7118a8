package dev.renga.sweep.results;

import java.awt.BasicStroke;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.DefaultXYDataset;

/** Many lines, each one path in the picture. They are drawn in the order in which they are added. */
final class Lines {
    /** From so many lines on they are thinner. */
    private static final int MANY = 50;

    private static final float THICK = 2.6f;
    private static final float THIN = 1.2f;
    private static final float THINNER = 0.7f;

    private record Line(String name, List<Place> places, Ink ink, boolean explained) {}

    private final List<Line> lines = new ArrayList<>();

    /** A line that stands for one of many. */
    void add(String name, List<Place> places, Ink ink) {
        lines.add(new Line(name, places, ink, false));
    }

    /** A strong line, which the legend names. */
    void explain(String name, List<Place> places, Ink ink) {
        lines.add(new Line(name, places, ink, true));
    }

    DefaultXYDataset dataset() {
        var dataset = new DefaultXYDataset();
        lines.forEach(line -> dataset.addSeries(line.name(), Place.columns(line.places())));
        return dataset;
    }

    XYLineAndShapeRenderer renderer() {
        var renderer = new XYLineAndShapeRenderer(true, false);
        renderer.setDrawSeriesLineAsPath(true);
        float thin = lines.size() > MANY ? THINNER : THIN;
        for (int series = 0; series < lines.size(); series++) {
            Line line = lines.get(series);
            renderer.setSeriesPaint(series, line.ink().light());
            renderer.setSeriesStroke(
                    series,
                    new BasicStroke(line.explained() ? THICK : thin, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
            renderer.setSeriesVisibleInLegend(series, line.explained());
        }
        return renderer;
    }
}
