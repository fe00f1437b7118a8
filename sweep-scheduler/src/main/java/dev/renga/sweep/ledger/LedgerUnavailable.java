package dev.renga.sweep.ledger;

/** The ledger could not be asked, or did not say whether it changed. */
public final class LedgerUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1;

    public LedgerUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
