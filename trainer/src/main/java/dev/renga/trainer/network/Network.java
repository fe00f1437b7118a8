package dev.renga.trainer.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.Dropout;
import ai.djl.nn.pooling.Pool;

/**
 * The network: two convolutions, a pooling, two full layers, the logarithm of the softmax. Results live as long as the manager
 * of the images.
 */
final class Network {
    private static final float CHANNEL_DROPOUT = 0.25f;
    private static final float DROPOUT = 0.5f;
    private static final Shape ONE = new Shape(1, 1);
    private static final Shape TWO = new Shape(2, 2);
    private static final Shape NONE = new Shape(0, 0);

    private Network() {}

    /** The logarithms of the probabilities of the ten digits, a row for each image, nothing dropped out. */
    static NDArray judge(Weights weights, NDArray images) {
        return classify(weights, features(weights, images), false);
    }

    /** The same while training: part of the channels and part of the hidden numbers are dropped out at random. */
    static NDArray train(Weights weights, NDArray images) {
        return classify(weights, dropChannels(features(weights, images), CHANNEL_DROPOUT), true);
    }

    /** The mean over the images of the negative logarithm of the probability of the right digit. */
    static NDArray loss(NDArray logProbabilities, NDArray labels) {
        return ofRightDigit(logProbabilities, labels).mean().neg();
    }

    /** The logarithm of the probability of each image's right digit. */
    static NDArray ofRightDigit(NDArray logProbabilities, NDArray labels) {
        return logProbabilities.gather(labels.expandDims(1), 1);
    }

    /**
     * Each channel of each image as a whole is zero with this probability, else scaled up to keep the mean. DJL drops single
     * numbers only; dropping them from ones in the shape of the channels gives the mask that PyTorch's own operation draws.
     */
    static NDArray dropChannels(NDArray features, float rate) {
        Shape shape = features.getShape();
        NDArray channels = features.getManager().ones(new Shape(shape.get(0), shape.get(1), 1, 1));
        return features.mul(Dropout.dropout(channels, rate, true).singletonOrThrow());
    }

    private static NDArray features(Weights weights, NDArray images) {
        NDArray first = Activation.relu(convolution(images, weights.get(0), weights.get(1)));
        NDArray second = Activation.relu(convolution(first, weights.get(2), weights.get(3)));
        return Pool.maxPool2d(second, TWO, TWO, NONE, false);
    }

    private static NDArray classify(Weights weights, NDArray features, boolean training) {
        NDArray flat = features.reshape(features.getShape().get(0), -1);
        NDArray hidden = Activation.relu(
                Linear.linear(flat, weights.get(4), weights.get(5)).singletonOrThrow());
        if (training) {
            hidden = Dropout.dropout(hidden, DROPOUT, true).singletonOrThrow();
        }
        return Linear.linear(hidden, weights.get(6), weights.get(7))
                .singletonOrThrow()
                .logSoftmax(1);
    }

    private static NDArray convolution(NDArray input, NDArray weight, NDArray bias) {
        return Conv2d.conv2d(input, weight, bias, ONE, NONE, ONE).singletonOrThrow();
    }
}
