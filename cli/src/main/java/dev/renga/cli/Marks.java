package dev.renga.cli;

/** What is put around an answer to make it stand out. */
record Marks(String before, String after) {
    private static final Marks PLAIN = new Marks("»", "«");
    private static final Marks INVERSE = new Marks("\033[1;7m", "\033[0m");

    /** Inverse letters on a terminal, guillemets where the text goes into a file or a pipe. */
    static Marks forTerminal(boolean terminal) {
        return terminal ? INVERSE : PLAIN;
    }

    /** The text within the marks, which end with each line so that a pager shows every line right. */
    String around(String text) {
        return before + (this.equals(PLAIN) ? text : text.replace("\n", after + "\n" + before)) + after;
    }
}
