/** What runs up a bill in an account by the hour, region by region, with list prices that are written down. */
@NullMarked
package dev.renga.cli.cost;

import org.jspecify.annotations.NullMarked;
