package dev.renga.qa.answer;

/** Whose turn it is when both lanes wait: interactive ones first, but one batch in {@value #BULK_SHARE} is a bulk one. */
final class LaneTurns {
    static final int BULK_SHARE = 8;

    private int passedOver;

    /** The lane of the next batch, at least one of which must wait. */
    Lane next(boolean interactiveWaits, boolean bulkWaits) {
        if (!bulkWaits) {
            return Lane.INTERACTIVE;
        }
        if (!interactiveWaits || passedOver == BULK_SHARE - 1) {
            passedOver = 0;
            return Lane.BULK;
        }
        passedOver++;
        return Lane.INTERACTIVE;
    }
}
