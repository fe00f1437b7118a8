package dev.renga.trainer.data;

import java.util.Arrays;
import java.util.List;

/**
 * The ways in which people draw the digits: strokes through a few points each, on a sheet of 1 by 1 with its origin at the
 * top left.
 */
public final class Skeletons {
    /** A point of a stroke. */
    public record Point(double x, double y) {}

    /** What is drawn without lifting the pen, smoothly through its points. */
    public record Stroke(List<Point> points) {
        public Stroke {
            points = List.copyOf(points);
        }
    }

    /** One way to draw a digit. */
    public record Skeleton(List<Stroke> strokes) {
        public Skeleton {
            strokes = List.copyOf(strokes);
        }
    }

    // A line is a way, a bar parts strokes, a blank parts points; points are hundredths of the sheet.
    private static final List<List<Skeleton>> WAYS = List.of(
            ways(
                    "50,5 20,20 12,50 20,82 50,95 80,80 88,50 80,20 50,5",
                    "60,6 30,14 20,50 26,84 48,95 70,82 78,50 70,18 50,8 40,14"),
            ways("50,5 50,95", "30,24 52,5 | 52,5 52,95", "28,26 52,5 | 52,5 52,95 | 30,95 76,95"),
            ways(
                    "18,25 30,9 58,5 80,22 72,45 42,72 15,93 | 15,93 50,91 86,93",
                    "18,25 36,7 68,8 80,28 62,60 28,88 14,84 26,74 50,88 86,90"),
            ways(
                    "18,16 45,5 77,16 72,36 44,47 | 44,47 77,56 84,78 54,95 15,85",
                    "20,8 78,8 | 78,8 46,42 | 46,42 78,54 81,80 50,95 16,86"),
            ways("26,5 18,52 | 18,52 86,50 | 70,8 66,95", "62,5 12,62 | 12,62 90,62 | 62,5 62,95"),
            ways(
                    "80,7 28,8 | 28,8 24,45 | 24,45 50,38 80,52 80,78 50,95 16,86",
                    "30,8 24,44 52,40 80,56 78,80 48,95 18,88 | 30,8 80,9"),
            ways(
                    "68,5 38,26 20,60 28,88 54,95 80,80 72,58 45,55 22,72",
                    "48,5 26,40 22,78 44,95 72,86 74,64 50,56 26,72"),
            ways(
                    "15,9 85,8 | 85,8 60,46 42,95",
                    "15,9 85,8 | 85,8 60,46 42,95 | 34,52 78,50",
                    "16,22 18,8 84,9 | 84,9 54,50 44,95"),
            ways(
                    "75,20 50,5 25,20 40,42 68,60 78,80 50,95 22,80 34,58 62,42 75,20",
                    "50,48 26,28 50,5 74,26 50,48 | 50,48 20,72 50,95 80,72 50,48"),
            ways(
                    "78,28 55,6 25,18 24,42 50,52 76,36 78,24 | 78,24 76,60 68,95",
                    "76,26 52,6 24,24 32,48 58,48 76,26 | 76,26 76,68 54,95 24,86"));

    private Skeletons() {}

    /** The ways to draw a digit, the most usual first. */
    public static List<Skeleton> of(int digit) {
        return WAYS.get(digit);
    }

    private static List<Skeleton> ways(String... drawn) {
        return Arrays.stream(drawn).map(Skeletons::skeleton).toList();
    }

    private static Skeleton skeleton(String drawn) {
        return new Skeleton(
                Arrays.stream(drawn.split(" \\| ")).map(Skeletons::stroke).toList());
    }

    private static Stroke stroke(String drawn) {
        return new Stroke(Arrays.stream(drawn.split(" ")).map(Skeletons::point).toList());
    }

    private static Point point(String drawn) {
        int comma = drawn.indexOf(',');
        return new Point(
                Integer.parseInt(drawn.substring(0, comma)) / 100.0,
                Integer.parseInt(drawn.substring(comma + 1)) / 100.0);
    }
}
