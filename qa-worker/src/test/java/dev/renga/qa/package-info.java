/** Tests of the worker around the model. */
@NullMarked
package dev.renga.qa;

import org.jspecify.annotations.NullMarked;
