/** Claims about services and their rights, as the templates have them. */
@NullMarked
package dev.renga.infra.services;

import org.jspecify.annotations.NullMarked;
