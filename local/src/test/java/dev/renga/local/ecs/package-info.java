/** Tests of ECS without its clients. */
@NullMarked
package dev.renga.local.ecs;

import org.jspecify.annotations.NullMarked;
