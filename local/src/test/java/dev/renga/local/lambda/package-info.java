/** Tests of Lambda without its clients. */
@NullMarked
package dev.renga.local.lambda;

import org.jspecify.annotations.NullMarked;
