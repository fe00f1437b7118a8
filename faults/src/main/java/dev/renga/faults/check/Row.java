package dev.renga.faults.check;

/**
 * A row of the questions table as it is stored.
 *
 * @param box which box its context speaks of
 * @param answer the answer, or the reason of a failure
 */
public record Row(String id, int box, String status, String answer, String score) {
    boolean isOver() {
        return !status.equals("queued");
    }

    Ending ending() {
        return new Ending(id, status, answer, score);
    }
}
