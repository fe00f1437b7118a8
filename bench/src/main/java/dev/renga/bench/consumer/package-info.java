/**
 * One consumer of SQS in a process of its own, Renga's or a peer's, driven by lines on its standard input. It uses the JDK
 * and the SDK's core alone, because it runs on the class path of each peer.
 */
@NullMarked
package dev.renga.bench.consumer;

import org.jspecify.annotations.NullMarked;
