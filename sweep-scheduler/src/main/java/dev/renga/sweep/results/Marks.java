package dev.renga.sweep.results;

import dev.renga.sweep.results.TrialResult.State;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.DefaultXYDataset;

/** Small shapes that say how trials ended; by shape and not by colour alone. */
final class Marks {
    private static final double SIZE = 3;
    private static final float STROKE = 1.4f;

    private final Map<State, List<Place>> places;
    private final List<State> shown;

    /** The marks; states without any are not explained. */
    Marks(Map<State, List<Place>> places) {
        this.places = new EnumMap<>(places);
        this.shown = List.copyOf(this.places.keySet());
    }

    boolean any() {
        return !shown.isEmpty();
    }

    DefaultXYDataset dataset() {
        var dataset = new DefaultXYDataset();
        for (State state : shown) {
            List<Place> all = places.getOrDefault(state, List.of());
            dataset.addSeries(state.words(), Place.columns(all));
        }
        return dataset;
    }

    XYLineAndShapeRenderer renderer() {
        var renderer = new XYLineAndShapeRenderer(false, true);
        // Outlines alone: where marks lie on one another each is still seen, and the file is half as large.
        renderer.setDefaultShapesFilled(false);
        for (int series = 0; series < shown.size(); series++) {
            State state = shown.get(series);
            renderer.setSeriesShape(series, shape(state));
            renderer.setSeriesPaint(series, ink(state));
            renderer.setSeriesOutlineStroke(series, new BasicStroke(STROKE));
        }
        return renderer;
    }

    private static Color ink(State state) {
        return switch (state) {
            case DIVERGED, FAILED -> Ink.TROUBLE.light();
            case RUNNING -> Ink.BEST.light();
            case QUEUED, FINISHED, STOPPED, CANCELLED -> Ink.FAINT.light();
        };
    }

    private static Shape shape(State state) {
        return switch (state) {
            case DIVERGED -> cross(SIZE, SIZE);
            case FAILED -> cross(0, SIZE * 1.4);
            case STOPPED -> new Rectangle2D.Double(-SIZE, -SIZE, 2 * SIZE, 2 * SIZE);
            case CANCELLED -> polygon(4);
            case RUNNING -> polygon(3);
            case QUEUED, FINISHED -> polygon(8);
        };
    }

    /** Two lines that cross in the middle, one to this place, the other a quarter turned. */
    private static Shape cross(double x, double y) {
        var cross = new Path2D.Double();
        cross.moveTo(-x, -y);
        cross.lineTo(x, y);
        cross.moveTo(-y, x);
        cross.lineTo(y, -x);
        return cross;
    }

    /** A polygon with so many corners, one of them at the right; with eight it passes for a circle, which takes more to write. */
    private static Shape polygon(int corners) {
        var polygon = new Path2D.Double();
        polygon.moveTo(SIZE * 1.1, 0);
        for (int corner = 1; corner < corners; corner++) {
            double angle = 2 * Math.PI * corner / corners;
            polygon.lineTo(SIZE * 1.1 * Math.cos(angle), SIZE * 1.1 * Math.sin(angle));
        }
        polygon.closePath();
        return polygon;
    }
}
