/**
 * The network and its training: tensors on one device, the loop over epochs, what is kept of a trial and how it goes on after
 * an interruption. A trial belongs to the thread that runs it.
 */
@NullMarked
package dev.renga.trainer.network;

import org.jspecify.annotations.NullMarked;
