package dev.renga.bench;

import java.io.IOException;
import java.util.Locale;

/**
 * What the way through gateway, queue, worker, topic and table costs on top of the model: one client asks and waits, one
 * question after another. The model's own time is what the worker measured for the very same question.
 */
final class AskLatency {
    private final int questions;
    private final int warmUp;

    AskLatency(int questions, int warmUp) {
        this.questions = questions;
        this.warmUp = warmUp;
    }

    Table measure(boolean inMemory) throws IOException, InterruptedException {
        double[] whole = new double[questions];
        double[] model = new double[questions];
        double[] added = new double[questions];
        try (RunningSystem system = RunningSystem.start(inMemory);
                Asker asker = new Asker(system.gateway())) {
            asker.warm(warmUp);
            for (int i = 0; i < questions; i++) {
                Asker.Timed answer = asker.ask(i);
                whole[i] = answer.milliseconds();
                model[i] = answer.modelMilliseconds();
                added[i] = whole[i] - model[i];
            }
        }
        return table(inMemory, Samples.of(whole), Samples.of(model), Samples.of(added));
    }

    private Table table(boolean inMemory, Samples whole, Samples model, Samples added) {
        String state = inMemory ? "--in-memory" : "state on disk";
        return new Table(
                        "Ask and wait, " + questions + " questions one after another, after " + warmUp + " to warm up, "
                                + state,
                        "what",
                        "median",
                        "p99",
                        "goal")
                .row("model alone (peer)", model.at(50), model.at(99), "")
                .row("POST with Prefer: wait", whole.at(50), whole.at(99), "")
                .row("added by Renga", added.at(50), added.at(99), "15 ms, 50 ms")
                .row(
                        "ratio to the model alone",
                        ratio(whole.percentile(50), model.percentile(50)),
                        ratio(whole.percentile(99), model.percentile(99)),
                        "");
    }

    private static String ratio(double ours, double peer) {
        return String.format(Locale.ROOT, "%.2f", ours / peer);
    }
}
