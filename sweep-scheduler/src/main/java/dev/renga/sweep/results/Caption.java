package dev.renga.sweep.results;

import java.util.List;

/**
 * What a picture says of itself.
 *
 * @param title what it shows
 * @param lines what one must know to read it
 * @param details what it shows, for those who do not see it
 */
record Caption(String title, List<String> lines, List<String> details) {
    /** The most details: beyond them nobody listens. */
    private static final int MOST_DETAILS = 100;

    // Widths of letters, generously: what they are in truth is the reader's fonts' affair.
    private static final double TITLE_LETTER = 9.5;
    private static final double LETTER = 7;
    private static final int TITLE_HEIGHT = 20;
    private static final int HEIGHT = 16;

    Caption {
        lines = lines.stream().filter(line -> !line.isEmpty()).toList();
        details = details.stream().limit(MOST_DETAILS).toList();
    }

    /** How high title and lines are when broken at that width, in pixels. */
    int height(PictureWidth width) {
        int height = rows(title, TITLE_LETTER, width) * TITLE_HEIGHT;
        for (String line : lines) {
            height += rows(line, LETTER, width) * HEIGHT;
        }
        return height;
    }

    String description() {
        return String.join(". ", lines) + (details.isEmpty() ? "" : ". " + String.join("; ", details));
    }

    private static int rows(String text, double letter, PictureWidth width) {
        return (int) Math.ceil(text.length() * letter / (width.pixels() - 32));
    }
}
