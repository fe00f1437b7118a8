/**
 * What the scheduler remembers: sweeps and trials in states that follow each other legally only, the journal of what trials
 * reported, and the lease of the one scheduler that is at work. All else is made anew from it.
 */
@NullMarked
package dev.renga.sweep.ledger;

import org.jspecify.annotations.NullMarked;
