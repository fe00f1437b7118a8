package dev.renga.sweep.ledger;

/**
 * The right to be the scheduler at work, as it was acquired.
 *
 * @param holder names the process
 * @param epoch higher with each holder, so that one that was left behind can be told
 */
public record Lease(String holder, long epoch) {}
