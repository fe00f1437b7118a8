/** What a deployment of Renga on AWS is: the choices that all of its stacks are made from, and what every stack has in common. */
@NullMarked
package dev.renga.infra;

import org.jspecify.annotations.NullMarked;
