package dev.renga.infra.cost;

/**
 * One thing that costs by the month.
 *
 * @param stack where it is, or {@code all} for what is counted over all of them
 * @param what the thing
 * @param dollars in a month
 * @param how it was reckoned
 */
public record CostLine(String stack, String what, double dollars, String how) {
    static final String ALL = "all";
}
