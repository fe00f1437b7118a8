/**
 * The scheduler in virtual time, among machines, queues and a ledger that fail as real ones do; and a checker that believes
 * nothing of what it says.
 */
@NullMarked
package dev.renga.sweep.simulation;

import org.jspecify.annotations.NullMarked;
