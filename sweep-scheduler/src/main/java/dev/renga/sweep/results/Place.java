package dev.renga.sweep.results;

import java.util.List;

/** Where something is, in values of the axes. */
record Place(double x, double y) {
    /** Such places in the form in which charts take them. */
    static double[][] columns(List<Place> places) {
        return new double[][] {
            places.stream().mapToDouble(Place::x).toArray(),
            places.stream().mapToDouble(Place::y).toArray()
        };
    }
}
