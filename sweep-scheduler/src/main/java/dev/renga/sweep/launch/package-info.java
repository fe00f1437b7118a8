/**
 * Starting, stopping and looking at attempts of trials: on ECS, on AWS Batch. Nothing else here knows which machinery runs a
 * trial.
 */
@NullMarked
package dev.renga.sweep.launch;

import org.jspecify.annotations.NullMarked;
