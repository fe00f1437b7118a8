package dev.renga.trainer.network;

/**
 * How well a network judges a set of images.
 *
 * @param loss the mean per image
 * @param accuracy how many it judges right, in percent
 */
record Score(double loss, double accuracy) {}
