package dev.renga.cli.description;

import java.io.IOException;

/** A file that describes nothing; the message is a line for a person and names the file and the place in it. */
public final class DescriptionProblem extends IOException {
    private static final long serialVersionUID = 1;

    DescriptionProblem(String why) {
        super(why);
    }

    DescriptionProblem(Place place, String why) {
        super(place + ": " + why);
    }

    /** The same of a file. */
    DescriptionProblem in(String file) {
        return new DescriptionProblem(file + ": " + getMessage());
    }
}
