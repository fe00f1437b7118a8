package dev.renga.trainer.data;

import java.awt.geom.Path2D;
import java.util.List;

/** Skeletons made into lines that Java2D can draw: smooth curves through the points, as Catmull and Rom lay them. */
public final class Pen {
    private static final double TENSION = 1.0 / 6;

    private Pen() {}

    /** The lines of a skeleton, on its sheet of 1 by 1. */
    public static Path2D trace(Skeletons.Skeleton skeleton) {
        Path2D path = new Path2D.Double();
        for (Skeletons.Stroke stroke : skeleton.strokes()) {
            trace(stroke.points(), path);
        }
        return path;
    }

    private static void trace(List<Skeletons.Point> points, Path2D path) {
        path.moveTo(points.getFirst().x(), points.getFirst().y());
        for (int i = 1; i < points.size(); i++) {
            Skeletons.Point before = points.get(Math.max(0, i - 2));
            Skeletons.Point from = points.get(i - 1);
            Skeletons.Point to = points.get(i);
            Skeletons.Point after = points.get(Math.min(points.size() - 1, i + 1));
            path.curveTo(
                    from.x() + (to.x() - before.x()) * TENSION,
                    from.y() + (to.y() - before.y()) * TENSION,
                    to.x() - (after.x() - from.x()) * TENSION,
                    to.y() - (after.y() - from.y()) * TENSION,
                    to.x(),
                    to.y());
        }
    }
}
