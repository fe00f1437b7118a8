package dev.renga.trainer.network;

/** The network once more, in plain Java as one would write it from its description. */
final class PlainNetwork {
    private static final int SIDE = 28;
    private final Weights weights;

    PlainNetwork(Weights weights) {
        this.weights = weights;
    }

    double[] judge(float[] image) {
        double[] pixels = new double[image.length];
        for (int i = 0; i < image.length; i++) {
            pixels[i] = image[i];
        }
        double[] first = relu(convolution(pixels, 1, SIDE, 0));
        double[] second = relu(convolution(first, 32, SIDE - 2, 2));
        double[] hidden = relu(full(pool(second, 64, SIDE - 4), 4));
        return logSoftmax(full(hidden, 6));
    }

    private double[] convolution(double[] input, int channels, int side, int layer) {
        float[] kernels = weights.get(layer).toFloatArray();
        float[] biases = weights.get(layer + 1).toFloatArray();
        int out = side - 2;
        double[] output = new double[biases.length * out * out];
        for (int o = 0; o < biases.length; o++) {
            for (int y = 0; y < out; y++) {
                for (int x = 0; x < out; x++) {
                    double sum = biases[o];
                    for (int c = 0; c < channels; c++) {
                        for (int k = 0; k < 9; k++) {
                            sum += kernels[(o * channels + c) * 9 + k]
                                    * input[(c * side + y + k / 3) * side + x + k % 3];
                        }
                    }
                    output[(o * out + y) * out + x] = sum;
                }
            }
        }
        return output;
    }

    private static double[] pool(double[] input, int channels, int side) {
        int out = side / 2;
        double[] output = new double[channels * out * out];
        for (int i = 0; i < output.length; i++) {
            int at = (i / (out * out) * side + i / out % out * 2) * side + i % out * 2;
            output[i] = Math.max(Math.max(input[at], input[at + 1]), Math.max(input[at + side], input[at + side + 1]));
        }
        return output;
    }

    private double[] full(double[] input, int layer) {
        float[] matrix = weights.get(layer).toFloatArray();
        float[] biases = weights.get(layer + 1).toFloatArray();
        double[] output = new double[biases.length];
        for (int o = 0; o < output.length; o++) {
            output[o] = biases[o];
            for (int i = 0; i < input.length; i++) {
                output[o] += matrix[o * input.length + i] * input[i];
            }
        }
        return output;
    }

    private static double[] relu(double[] numbers) {
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = Math.max(0, numbers[i]);
        }
        return numbers;
    }

    private static double[] logSoftmax(double[] numbers) {
        double sum = 0;
        for (double number : numbers) {
            sum += Math.exp(number);
        }
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] -= Math.log(sum);
        }
        return numbers;
    }
}
