/** Planted violations: a small product of which each class breaks one rule, so that each rule is seen to fail. */
@NullMarked
package dev.renga.conventions.planted;

import org.jspecify.annotations.NullMarked;
