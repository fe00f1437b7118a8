/**
 * The scheduler at work: which trial starts next, what becomes of one that ended, when a sweep has had enough. Everything that
 * must survive is in the ledger before anybody is told of it; everything else is made anew from there. It knows neither queues
 * nor AWS, only a ledger, a launcher and the trials' files.
 */
@NullMarked
package dev.renga.sweep.dispatch;

import org.jspecify.annotations.NullMarked;
