package dev.renga.cli;

/** What the command is connected to: which of its three streams are a terminal, how large it is, and whether it may be coloured. */
record Terminal(boolean in, boolean out, boolean err, boolean colours, int columns, int rows) {
    static final int USUAL_COLUMNS = 80;
    static final int USUAL_ROWS = 24;
    private static final int NARROWEST = 40;
    private static final int WIDEST = 1000;
    private static final int LOWEST = 10;

    /** Files and pipes all round. */
    static final Terminal NONE = new Terminal(false, false, false, false, USUAL_COLUMNS, USUAL_ROWS);

    Terminal {
        columns = columns <= 0 ? USUAL_COLUMNS : Math.clamp(columns, NARROWEST, WIDEST);
        rows = rows <= 0 ? USUAL_ROWS : Math.clamp(rows, LOWEST, WIDEST);
    }

    /** What makes an answer stand out on standard output. */
    Marks marks() {
        return Marks.forTerminal(out && colours);
    }
}
