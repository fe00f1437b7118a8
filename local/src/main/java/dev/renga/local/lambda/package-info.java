/**
 * Lambda Invoke: functions that this program was given run in sandboxes of this JVM, each for one event at a time, with Lambda's
 * limits, cold starts, retries and dead letters. Nothing in a request says what code runs.
 */
@NullMarked
package dev.renga.local.lambda;

import org.jspecify.annotations.NullMarked;
