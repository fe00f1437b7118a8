package dev.renga.faults.check;

import java.math.BigDecimal;

/**
 * How a question ended, as somebody saw it. The score tells two answers to one question apart: the suite's model gives none
 * twice.
 *
 * @param status which of the two ends it is, in the word of the table
 * @param answer the answer, or the reason of a failure
 * @param score a number in one form, however it was written
 */
public record Ending(String id, String status, String answer, String score) {
    public Ending {
        score = new BigDecimal(score).stripTrailingZeros().toPlainString();
    }
}
