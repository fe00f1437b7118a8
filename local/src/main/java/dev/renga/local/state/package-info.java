/** What the small services keep: one file, written before anything is acknowledged. */
@NullMarked
package dev.renga.local.state;

import org.jspecify.annotations.NullMarked;
