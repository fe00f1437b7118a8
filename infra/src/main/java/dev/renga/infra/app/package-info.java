/** The CDK app: which stacks there are, and what each is given of the others. */
@NullMarked
package dev.renga.infra.app;

import org.jspecify.annotations.NullMarked;
