/** Tests of the pool of workers. */
@NullMarked
package dev.renga.local.workers;

import org.jspecify.annotations.NullMarked;
