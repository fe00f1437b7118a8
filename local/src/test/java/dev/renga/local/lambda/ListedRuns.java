package dev.renga.local.lambda;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what was told of runs. */
final class ListedRuns implements RunWatcher {
    private final List<Integer> atOnce = new CopyOnWriteArrayList<>();
    private final List<String> throttled = new CopyOnWriteArrayList<>();

    List<Integer> atOnce() {
        return atOnce;
    }

    List<String> throttled() {
        return throttled;
    }

    @Override
    public void ended(LambdaFunction function, Ending ending, int beside) {
        atOnce.add(beside);
    }

    @Override
    public void throttled(LambdaFunction function) {
        throttled.add(function.name());
    }

    @Override
    public void lost(LambdaFunction function) {
        throw new AssertionError("no dead letters here");
    }
}
