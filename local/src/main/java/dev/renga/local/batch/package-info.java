/**
 * AWS Batch: the calls that Renga and its users make, in the wire protocol of AWS, over the same machines as ECS. Jobs wait by the
 * priority of their queue.
 */
@NullMarked
package dev.renga.local.batch;

import org.jspecify.annotations.NullMarked;
