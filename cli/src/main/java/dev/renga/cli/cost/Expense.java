package dev.renga.cli.cost;

import java.util.OptionalDouble;

/**
 * A thing that costs money while it is there.
 *
 * @param environment of Renga, that it belongs to; empty where it is not Renga's
 * @param dollarsAnHour by the list price of us-east-1; empty where that is not written down
 */
public record Expense(
        String region, String kind, String id, String note, String environment, OptionalDouble dollarsAnHour) {
    /** Hours of a month, as AWS reckons. */
    public static final int HOURS_OF_A_MONTH = 730;
}
