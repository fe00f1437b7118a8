/**
 * What a trial tells of itself to whoever started it. Training never waits for it: reports are kept and sent by a thread of
 * their own.
 */
@NullMarked
package dev.renga.trainer.report;

import org.jspecify.annotations.NullMarked;
