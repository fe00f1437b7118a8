/** Serverless basics to try: a function that sleeps, a table and a bucket, and nothing of Renga. */
@NullMarked
package dev.renga.infra.playground;

import org.jspecify.annotations.NullMarked;
