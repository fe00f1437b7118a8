/**
 * ECS: the calls that Renga and its users make, in the wire protocol of AWS, with tasks that are real processes. Every change of a
 * task goes to the queue of task changes in the very words of EventBridge.
 */
@NullMarked
package dev.renga.local.ecs;

import org.jspecify.annotations.NullMarked;
