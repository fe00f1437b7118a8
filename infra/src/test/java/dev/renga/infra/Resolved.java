package dev.renga.infra;

import dev.renga.infra.template.Templates;

/** The templates of {@link Synthesised} with their references followed. */
public final class Resolved {
    private Resolved() {}

    public static Templates small() {
        return new Templates(Synthesised.small().templates());
    }

    public static Templates full() {
        return new Templates(Synthesised.full().templates());
    }
}
