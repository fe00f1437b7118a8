/** Claims about who may do what, over all stacks, and the reasons written down for it. */
@NullMarked
package dev.renga.infra.rights;

import org.jspecify.annotations.NullMarked;
