/**
 * The design's rules as tests over every module. Each rule is also run over {@link dev.renga.conventions.planted}, where one
 * class breaks it: a rule that cannot fail holds nothing.
 */
@NullMarked
package dev.renga.conventions;

import org.jspecify.annotations.NullMarked;
