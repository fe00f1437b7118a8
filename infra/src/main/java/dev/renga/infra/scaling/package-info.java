/** How many tasks each service has: rules made from {@link dev.renga.contracts.qa.PoolScaling}, and alarms that they act on. */
@NullMarked
package dev.renga.infra.scaling;

import org.jspecify.annotations.NullMarked;
