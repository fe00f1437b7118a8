/** Tests of what the small services keep. */
@NullMarked
package dev.renga.local.state;

import org.jspecify.annotations.NullMarked;
