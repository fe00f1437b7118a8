package dev.renga.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How much of the model's rate is left to a worker process. The cores of this machine are shared with the endpoint and the
 * gateway, so processor time is counted and not the clock: what a question costs the worker, beside what it costs the model
 * alone. With two cores for itself either would answer so many a second.
 */
final class WorkerShare {
    private static final int CORES = 2;
    private static final int WARM_UPS = 10;

    /** Questions answered, and what they cost. */
    private record Cost(long questions, Duration processor) {
        double millis() {
            return processor.toNanos() / 1e6 / questions;
        }

        double perSecond() {
            return CORES * 1e3 / millis();
        }
    }

    private WorkerShare() {}

    static List<Table> measure(int rounds, int questions) throws IOException, InterruptedException {
        Path root = RunningSystem.repository();
        Optional<QaPeers> peers = QaPeers.find(root, questions);
        if (peers.isEmpty()) {
            System.out.println("worker is not measured: " + QaPeers.missing(root));
            return List.of();
        }
        Cost alone = alone(peers.get(), rounds);
        Cost worker = worker(peers.get().mixed(), rounds);
        return List.of(new Table(
                        "A worker process, int8, by its processor time",
                        "who",
                        "processor time for a question",
                        "questions/s of " + CORES + " cores",
                        "ratio",
                        "goal")
                .row("model alone (peer)", number(alone.millis()) + " ms", number(alone.perSecond()), "", "")
                .row(
                        "worker process, through queues",
                        number(worker.millis()) + " ms",
                        number(worker.perSecond()),
                        number(worker.perSecond() / alone.perSecond()),
                        "0.85"));
    }

    private static Cost alone(QaPeers peers, int rounds) throws IOException {
        try (AnsweringProcess model = peers.renga("int8")) {
            for (int warmUp = 0; warmUp < WARM_UPS; warmUp++) {
                model.tell("mixed");
            }
            Duration before = processor(model.handle());
            long answered = 0;
            for (int round = 0; round < rounds; round++) {
                answered += model.tell("mixed").path("questions").asLong();
            }
            return new Cost(answered, processor(model.handle()).minus(before));
        }
    }

    private static Cost worker(SquadFile file, int rounds) throws IOException, InterruptedException {
        RunningSystem system = RunningSystem.start(true, "--workers", "1");
        try (QueuedAnswers answers = QueuedAnswers.of(file, system)) {
            ProcessHandle worker = ProcessHandle.of(system.pid()).stream()
                    .flatMap(ProcessHandle::children)
                    .findFirst()
                    .orElseThrow(() -> new IOException("no worker process below " + system.pid()));
            Duration before = processor(worker);
            for (int round = 0; round < rounds; round++) {
                answers.rate();
            }
            return new Cost(
                    (long) rounds * answers.questions(), processor(worker).minus(before));
        }
    }

    private static Duration processor(ProcessHandle process) throws IOException {
        return process.info()
                .totalCpuDuration()
                .orElseThrow(() -> new IOException("this system does not tell the processor time of " + process.pid()));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
