package dev.renga.sweep.ledger;

import dev.renga.contracts.ContractViolation;
import java.util.Locale;
import java.util.regex.Pattern;

/** Places in lists as they travel from page to page; they sort as the list does. */
final class Cursors {
    private static final String FIELD = "cursor";
    private static final Pattern SWEEP = Pattern.compile("[0-9]{15}\\.[A-Za-z0-9_-]{1,64}");
    private static final Pattern TRIAL = Pattern.compile("0|[1-9][0-9]{0,8}");

    private Cursors() {}

    static String of(SweepRow sweep) {
        return String.format(Locale.ROOT, "%015d.%s", sweep.createdAt().toEpochMilli(), sweep.id());
    }

    static String of(TrialRow trial) {
        return Integer.toString(trial.trial());
    }

    /** The same text; throws {@link ContractViolation} for what is no place among sweeps. */
    static String sweep(String cursor) {
        return checked(SWEEP, cursor);
    }

    /** The number of a trial; throws {@link ContractViolation} for what is no place among trials. */
    static int trial(String cursor) {
        return Integer.parseInt(checked(TRIAL, cursor));
    }

    /** The id of the sweep at a place. */
    static String sweepAt(String cursor) {
        return cursor.substring(cursor.indexOf('.') + 1);
    }

    private static String checked(Pattern shape, String cursor) {
        if (!shape.matcher(cursor).matches()) {
            throw new ContractViolation(FIELD, "is of no page");
        }
        return cursor;
    }
}
