package dev.renga.bench;

/**
 * What somebody is to train.
 *
 * @param limitTrain how many images of the training part at most
 */
record TrainingTask(double rate, double momentum, int epochs, long seed, int limitTrain, int threads) {}
