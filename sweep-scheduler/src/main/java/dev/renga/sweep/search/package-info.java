/**
 * Which point a sweep tries next: ask and tell, by grid, at random, quasi-random, by TPE or by a Gaussian process. A function of
 * the seed and of what is known of the trials, and of nothing else; knows no machine and no clock.
 */
@NullMarked
package dev.renga.sweep.search;

import org.jspecify.annotations.NullMarked;
