/**
 * What the trials of a sweep tell its scheduler, by the queue {@code trial-reports}. Any container may be a trial; what it has
 * to do besides is in {@code docs/trial-contract.md}.
 */
@NullMarked
package dev.renga.contracts.sweep;

import org.jspecify.annotations.NullMarked;
