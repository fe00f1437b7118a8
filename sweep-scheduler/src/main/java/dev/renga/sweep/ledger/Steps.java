package dev.renga.sweep.ledger;

/** What is wrong with a change before anybody is asked: it would be of another row, or of an earlier one. */
final class Steps {
    private Steps() {}

    static void check(SweepRow before, SweepRow after) {
        check(before.id().equals(after.id()) && after.version() > before.version(), before, after);
    }

    static void check(TrialRow before, TrialRow after) {
        boolean isSame = before.sweep().equals(after.sweep()) && before.trial() == after.trial();
        check(isSame && after.version() > before.version(), before, after);
    }

    private static void check(boolean isStep, Record before, Record after) {
        if (!isStep) {
            throw new IllegalArgumentException("no step leads from " + before + " to " + after);
        }
    }
}
