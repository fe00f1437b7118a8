package dev.renga.bench;

/**
 * What somebody is to train.
 *
 * @param trained how many images of the training part at most
 * @param judged how many of the validation images and of the test images at most
 */
record TrainingTask(double rate, double momentum, int epochs, long seed, int trained, int judged, int threads) {}
