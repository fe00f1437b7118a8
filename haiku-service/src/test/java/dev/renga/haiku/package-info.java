/** Tests of the haiku service: one law for both stores, faults of messages and of answers, limits. */
@NullMarked
package dev.renga.haiku;

import org.jspecify.annotations.NullMarked;
