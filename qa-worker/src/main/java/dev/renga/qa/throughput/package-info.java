/**
 * The model alone, without queue, topic or table, as a program that others can time: {@code ./renga bench throughput} runs it
 * beside its peers.
 */
@NullMarked
package dev.renga.qa.throughput;

import org.jspecify.annotations.NullMarked;
