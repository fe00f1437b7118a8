package dev.renga.trainer.network;

/** Whoever watches a trial. Called by the thread that trains, so it must not wait. */
public interface TrialView {
    /** Tells where it begins: 0 epochs, or as many as an earlier run left. */
    void begins(int epochs, int of);

    void batch(int epoch, int batches, int of);

    void epoch(int epoch, EpochRow row);

    /** Tells of something that went wrong and that training goes on without. */
    void warn(String what);

    /** Nobody. */
    static TrialView none() {
        return new TrialView() {
            @Override
            public void begins(int epochs, int of) {}

            @Override
            public void batch(int epoch, int batches, int of) {}

            @Override
            public void epoch(int epoch, EpochRow row) {}

            @Override
            public void warn(String what) {}
        };
    }
}
