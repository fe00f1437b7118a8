package dev.renga.bench;

import java.io.IOException;

/** Somebody who trains the network on MNIST, in a process of its own for each task. */
interface Trainee {
    String title();

    /** Trains to the end; throws {@link IOException} that names its log where it fails. */
    TrainingCurve train(TrainingTask task) throws IOException, InterruptedException;
}
