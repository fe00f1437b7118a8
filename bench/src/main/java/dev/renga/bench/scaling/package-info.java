/**
 * The pool of workers on AWS, played in virtual time: questions that come by a pattern, a scaler that sees what its alarms
 * would see, and tasks that take Fargate's time and cost its price. One tick is one second; nothing is random, so every run
 * of the same thing tells the same.
 */
@NullMarked
package dev.renga.bench.scaling;

import org.jspecify.annotations.NullMarked;
