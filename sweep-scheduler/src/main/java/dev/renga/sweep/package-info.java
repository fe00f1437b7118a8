/**
 * The sweep scheduler as a service: requests, reports and news of tasks in, replies and events out, and the tenure of the one
 * that is at work.
 */
@NullMarked
package dev.renga.sweep;

import org.jspecify.annotations.NullMarked;
