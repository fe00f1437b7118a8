/** Claims about tables and buckets, as the templates have them. */
@NullMarked
package dev.renga.infra.data;

import org.jspecify.annotations.NullMarked;
