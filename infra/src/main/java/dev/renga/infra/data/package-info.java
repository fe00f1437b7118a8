/** What outlives a task: tables and buckets. */
@NullMarked
package dev.renga.infra.data;

import org.jspecify.annotations.NullMarked;
