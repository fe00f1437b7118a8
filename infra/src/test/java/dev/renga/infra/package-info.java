/** Claims about the choices of a deployment and about the templates made from them. */
@NullMarked
package dev.renga.infra;

import org.jspecify.annotations.NullMarked;
