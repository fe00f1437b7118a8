package dev.renga.qa.answer;

/** What the model says of one window: for each token how likely an answer begins there, and how likely it ends there. */
final class Logits {
    private final float[] starts;
    private final float[] ends;

    /** The arrays are taken over. */
    Logits(float[] starts, float[] ends) {
        if (starts.length != ends.length) {
            throw new IllegalArgumentException("starts and ends differ: " + starts.length + ", " + ends.length);
        }
        this.starts = starts;
        this.ends = ends;
    }

    int size() {
        return starts.length;
    }

    float start(int index) {
        return starts[index];
    }

    float end(int index) {
        return ends[index];
    }
}
