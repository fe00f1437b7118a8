package dev.renga.cli.description;

import java.io.IOException;

/** A file that describes nothing; the message is a line for a person and names the file and the place in it. */
public final class DescriptionProblem extends IOException {
    private static final long serialVersionUID = 1;

    private final boolean hasPlace;

    DescriptionProblem(String why) {
        this(why, false);
    }

    DescriptionProblem(Place place, String why) {
        this(place + ": " + why, true);
    }

    private DescriptionProblem(String why, boolean hasPlace) {
        super(why);
        this.hasPlace = hasPlace;
    }

    /** The same of a file. */
    DescriptionProblem in(String file) {
        return new DescriptionProblem(file + (hasPlace ? ", " : ": ") + getMessage(), hasPlace);
    }
}
