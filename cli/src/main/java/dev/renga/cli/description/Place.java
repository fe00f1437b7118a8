package dev.renga.cli.description;

/** Where something is in a text, both counted from 1. */
record Place(int line, int column) {
    @Override
    public String toString() {
        return "line " + line + ", column " + column;
    }
}
