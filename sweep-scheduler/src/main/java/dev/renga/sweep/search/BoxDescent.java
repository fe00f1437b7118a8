package dev.renga.sweep.search;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * The way down a smooth function inside a box: L-BFGS (Nocedal and Wright, "Numerical optimization", 2006, algorithm 7.4) on the
 * coordinates that no bound holds, with a backtracking search along the projected path. Ends in a local minimum.
 */
final class BoxDescent {
    /** A function with its gradient. */
    interface Slope {
        /** The value here; writes the gradient into the second array. A value that is not finite is no way to go. */
        double at(double[] point, double[] gradient);
    }

    /** A step that was made, and how the gradient turned by it. */
    private static final class Move {
        private final double[] step;
        private final double[] turn;

        private Move(double[] step, double[] turn) {
            this.step = step;
            this.turn = turn;
        }
    }

    private static final int REMEMBERED = 8;
    private static final int MAX_HALVINGS = 20;
    private static final double SUFFICIENT = 1e-4;
    private static final double FLAT = 1e-6;
    private static final double LEAST_GAIN = 1e-10;

    private final Slope slope;
    private final double[] low;
    private final double[] high;
    private final Deque<Move> moves = new ArrayDeque<>();

    private double[] point;
    private double[] gradient;
    private double value;

    private BoxDescent(Slope slope, double[] start, double[] low, double[] high) {
        this.slope = slope;
        this.low = low;
        this.high = high;
        point = start.clone();
        clamp(point);
        gradient = new double[start.length];
        value = slope.at(point, gradient);
    }

    /** Goes down from here, at most so many steps. */
    static BoxDescent from(double[] start, double[] low, double[] high, int steps, Slope slope) {
        var descent = new BoxDescent(slope, start, low, high);
        for (int step = 0; step < steps && descent.goOn(); step++) {
            // Each call is one step.
        }
        return descent;
    }

    /** Where the way ended. */
    double[] point() {
        return point;
    }

    /** The function's value there. */
    double value() {
        return value;
    }

    private boolean goOn() {
        double[] free = free();
        double steepest = largest(free);
        if (!Double.isFinite(value) || steepest < FLAT) {
            return false;
        }
        double[] direction = direction(free);
        double length = 1;
        if (moves.isEmpty() || dot(direction, free) >= 0) {
            moves.clear();
            direction = times(free, -1);
            // Nothing is known of the curvature: a tenth of the unit cube is far enough.
            length = 0.1 / steepest;
        }
        double before = value;
        if (!search(direction, length)) {
            boolean again = !moves.isEmpty();
            moves.clear();
            return again;
        }
        return before - value > LEAST_GAIN * (1 + Math.abs(value));
    }

    private boolean search(double[] direction, double length) {
        double[] next = new double[point.length];
        double[] slopeThere = new double[point.length];
        double reach = length;
        for (int halving = 0; halving < MAX_HALVINGS; halving++) {
            for (int axis = 0; axis < next.length; axis++) {
                next[axis] = point[axis] + reach * direction[axis];
            }
            clamp(next);
            double there = slope.at(next, slopeThere);
            double[] step = minus(next, point);
            if (Double.isFinite(there) && there <= value + SUFFICIENT * dot(gradient, step)) {
                remember(step, minus(slopeThere, gradient));
                point = next;
                gradient = slopeThere;
                value = there;
                return true;
            }
            reach /= 2;
        }
        return false;
    }

    private void remember(double[] step, double[] turn) {
        if (dot(step, turn) > 1e-10 * Math.sqrt(dot(step, step) * dot(turn, turn))) {
            moves.addLast(new Move(step, turn));
            if (moves.size() > REMEMBERED) {
                moves.removeFirst();
            }
        }
    }

    /** The downhill direction that the remembered curvature suggests. */
    private double[] direction(double[] free) {
        double[] direction = free.clone();
        double[] shares = new double[moves.size()];
        int index = 0;
        for (Iterator<Move> newest = moves.descendingIterator(); newest.hasNext(); index++) {
            Move move = newest.next();
            shares[index] = dot(move.step, direction) / dot(move.step, move.turn);
            add(direction, move.turn, -shares[index]);
        }
        if (!moves.isEmpty()) {
            Move last = moves.getLast();
            direction = times(direction, dot(last.step, last.turn) / dot(last.turn, last.turn));
        }
        for (Move move : moves) {
            index--;
            double back = dot(move.turn, direction) / dot(move.step, move.turn);
            add(direction, move.step, shares[index] - back);
        }
        for (int axis = 0; axis < direction.length; axis++) {
            direction[axis] = free[axis] == 0 ? 0 : -direction[axis];
        }
        return direction;
    }

    /** The gradient without the coordinates whose bound is in its way. */
    private double[] free() {
        double[] free = gradient.clone();
        for (int axis = 0; axis < free.length; axis++) {
            boolean held = free[axis] > 0 ? point[axis] <= low[axis] : point[axis] >= high[axis];
            if (held) {
                free[axis] = 0;
            }
        }
        return free;
    }

    private void clamp(double[] inside) {
        for (int axis = 0; axis < inside.length; axis++) {
            inside[axis] = Math.clamp(inside[axis], low[axis], high[axis]);
        }
    }

    private static double largest(double[] vector) {
        double largest = 0;
        for (double coordinate : vector) {
            largest = Math.max(largest, Math.abs(coordinate));
        }
        return largest;
    }

    private static double dot(double[] one, double[] other) {
        double sum = 0;
        for (int axis = 0; axis < one.length; axis++) {
            sum += one[axis] * other[axis];
        }
        return sum;
    }

    private static double[] minus(double[] one, double[] other) {
        double[] difference = one.clone();
        add(difference, other, -1);
        return difference;
    }

    private static double[] times(double[] vector, double factor) {
        double[] product = new double[vector.length];
        add(product, vector, factor);
        return product;
    }

    private static void add(double[] to, double[] what, double times) {
        for (int axis = 0; axis < to.length; axis++) {
            to[axis] += times * what[axis];
        }
    }
}
