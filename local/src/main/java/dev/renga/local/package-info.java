/**
 * Local mode: the AWS endpoint and every service of Renga in one JVM. Nothing here is known to the services, which cannot
 * tell it from AWS.
 */
@NullMarked
package dev.renga.local;

import org.jspecify.annotations.NullMarked;
