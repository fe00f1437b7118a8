/** What a deployment costs in a month in which nobody uses it, read out of its templates. */
@NullMarked
package dev.renga.infra.cost;

import org.jspecify.annotations.NullMarked;
