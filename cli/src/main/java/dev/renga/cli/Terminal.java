package dev.renga.cli;

/** What the command is connected to: which of its three streams are a terminal, how wide it is, and whether it may be coloured. */
record Terminal(boolean in, boolean out, boolean err, boolean colours, int columns) {
    static final int USUAL_COLUMNS = 80;
    private static final int NARROWEST = 40;
    private static final int WIDEST = 1000;

    /** Files and pipes all round. */
    static final Terminal NONE = new Terminal(false, false, false, false, USUAL_COLUMNS);

    Terminal {
        columns = columns <= 0 ? USUAL_COLUMNS : Math.clamp(columns, NARROWEST, WIDEST);
    }

    /** What makes an answer stand out on standard output. */
    Marks marks() {
        return Marks.forTerminal(out && colours);
    }
}
