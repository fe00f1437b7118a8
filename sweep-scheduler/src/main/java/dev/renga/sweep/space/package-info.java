/**
 * What a sweep searches: named parameters with the values that each may take, and points of that space. Pure values; knows no
 * search.
 */
@NullMarked
package dev.renga.sweep.space;

import org.jspecify.annotations.NullMarked;
