/**
 * What tests share: a wait for what will be, an SQS on loopback, an SQS in memory that is harsher than the real one, and the
 * law that holds the two together. It ships nothing.
 */
@NullMarked
package dev.renga.testsupport;

import org.jspecify.annotations.NullMarked;
