/**
 * Tasks as child processes: what the container agents and machines of ECS and Batch are on AWS. Places are limited, exit codes
 * are real, and what runs is one of a few known programs, never a command line out of a message.
 */
@NullMarked
package dev.renga.local.tasks;

import org.jspecify.annotations.NullMarked;
