/**
 * The training job: one process, one trial. It trains the network on images from wherever they are, tells of every epoch, and
 * goes on after an interruption as if there had been none. Commands, options and what a person sees of them are here.
 */
@NullMarked
package dev.renga.trainer;

import org.jspecify.annotations.NullMarked;
