/** The machines that trials run on: a group with a GPU each behind ECS, the same behind AWS Batch, and the tasks that run there. */
@NullMarked
package dev.renga.infra.machines;

import org.jspecify.annotations.NullMarked;
