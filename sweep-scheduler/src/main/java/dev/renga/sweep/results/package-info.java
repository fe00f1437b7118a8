/**
 * What a sweep has brought so far: the best point and whether that is more than noise, tables, curves for Athena, and pictures
 * as SVG. Pure functions of {@link dev.renga.sweep.results.SweepResults}; knows no ledger, no queue and no clock.
 */
@NullMarked
package dev.renga.sweep.results;

import org.jspecify.annotations.NullMarked;
