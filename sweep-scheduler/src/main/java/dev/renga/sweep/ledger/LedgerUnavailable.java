package dev.renga.sweep.ledger;

import org.jspecify.annotations.Nullable;

/** The ledger could not be asked, or did not say whether it changed. */
public final class LedgerUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1;

    public LedgerUnavailable(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
