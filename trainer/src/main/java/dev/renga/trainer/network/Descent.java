package dev.renga.trainer.network;

import ai.djl.ndarray.NDArray;
import java.util.Optional;

/**
 * Stochastic gradient descent with momentum, as PyTorch defines it: {@code v = m * v + g; w = w - lr * v}. What is kept here is
 * {@code lr * v}, which is the same as long as the rate stays, and saves a pass over memory.
 */
final class Descent {
    private final float rate;
    private final float momentum;
    private final Optional<Weights> velocity;

    /**
     * @param velocity of the last step, zeros before the first; absent where there is no momentum
     */
    Descent(double rate, double momentum, Optional<Weights> velocity) {
        this.rate = (float) rate;
        this.momentum = (float) momentum;
        this.velocity = velocity;
    }

    /** Moves the weights by the gradients that the variables have just got. */
    void step(Weights weights, Weights variables) {
        for (int i = 0; i < weights.count(); i++) {
            try (NDArray gradient = variables.get(i).getGradient()) {
                weights.get(i).subi(move(i, gradient.muli(rate)));
            }
        }
    }

    private NDArray move(int layer, NDArray scaled) {
        if (velocity.isEmpty()) {
            return scaled;
        }
        return velocity.get().get(layer).muli(momentum).addi(scaled);
    }
}
