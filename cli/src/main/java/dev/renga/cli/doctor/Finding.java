package dev.renga.cli.doctor;

/**
 * What was found of one thing that is needed.
 *
 * @param advice what to do; empty where nothing is to be done
 */
public record Finding(String what, Verdict verdict, String found, String advice) {
    /** What that means. */
    public enum Verdict {
        GOOD,
        MISSING,
        WRONG,
        /** It could not be looked at. */
        UNKNOWN
    }

    static Finding good(String what, String found) {
        return new Finding(what, Verdict.GOOD, found, "");
    }

    static Finding missing(String what, String found, String advice) {
        return new Finding(what, Verdict.MISSING, found, advice);
    }

    static Finding wrong(String what, String found, String advice) {
        return new Finding(what, Verdict.WRONG, found, advice);
    }

    static Finding unknown(String what, String why) {
        return new Finding(what, Verdict.UNKNOWN, why, "");
    }

    public boolean isGood() {
        return verdict == Verdict.GOOD;
    }
}
