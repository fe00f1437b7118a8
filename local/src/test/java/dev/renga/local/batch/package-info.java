/** Tests of Batch without its clients. */
@NullMarked
package dev.renga.local.batch;

import org.jspecify.annotations.NullMarked;
