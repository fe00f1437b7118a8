package dev.renga.bench;

import dev.renga.contracts.JsonCodec;
import dev.renga.contracts.QueueName;
import dev.renga.contracts.qa.Question;
import dev.renga.messaging.AwsConfig;
import dev.renga.messaging.Messaging;
import dev.renga.messaging.QueueSender;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * What an interactive question waits while thousands of bulk questions do: the same client asks one question after another,
 * first alone and then beside a backlog that is still there at the end.
 */
final class LaneLatency {
    /** Bulk questions that wait. */
    static final int BACKLOG = 10_000;

    private static final int WARM_UP_BESIDE = 400;

    private final int questions;
    private final int warmUp;

    LaneLatency(int questions, int warmUp) {
        this.questions = questions;
        this.warmUp = warmUp;
    }

    Table measure(boolean inMemory) throws IOException, InterruptedException {
        try (RunningSystem system = RunningSystem.start(inMemory);
                Asker asker = new Asker(system.gateway())) {
            asker.warm(warmUp);
            Samples quiet = ask(asker);
            send(system.aws());
            // The path of the bulk lane is compiled only now.
            asker.warm(WARM_UP_BESIDE);
            Samples beside = ask(asker);
            int left = asker.waiting(QueueName.QUESTIONS_BULK);
            if (left == 0) {
                throw new IOException("the backlog was empty before the last question was asked");
            }
            return new Table(
                            questions + " interactive questions, alone and beside " + BACKLOG + " bulk ones, of which "
                                    + left + " are left at the end",
                            "when",
                            "median",
                            "p99",
                            "goal")
                    .row("alone (peer)", quiet.at(50), quiet.at(99), "")
                    .row("beside the backlog", beside.at(50), beside.at(99), "2 x alone + one batch")
                    .row("ratio", ratio(beside, quiet, 50), ratio(beside, quiet, 99), "");
        }
    }

    private Samples ask(Asker asker) throws IOException, InterruptedException {
        double[] whole = new double[questions];
        for (int i = 0; i < questions; i++) {
            whole[i] = asker.ask(i).milliseconds();
        }
        return Samples.of(whole);
    }

    private static void send(URI aws) throws IOException, InterruptedException {
        try (Messaging messaging =
                        Messaging.open(AwsConfig.local(aws), new SimpleMeterRegistry(), InstantSource.system());
                ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
            QueueSender<Question> bulk = messaging.sender(QueueName.QUESTIONS_BULK, JsonCodec.of(Question.class));
            List<Callable<Question>> sends = new ArrayList<>();
            for (int i = 0; i < BACKLOG; i++) {
                Question question = Question.of("backlog-" + i, Asker.QUESTIONS[0], Asker.CONTEXT);
                sends.add(() -> {
                    bulk.send(question, Map.of());
                    return question;
                });
            }
            for (Future<Question> sent : senders.invokeAll(sends)) {
                sent.get();
            }
        } catch (ExecutionException e) {
            throw new IOException("the backlog could not be sent", e);
        }
    }

    private static String ratio(Samples ours, Samples peer, double percentile) {
        return String.format(Locale.ROOT, "%.2f", ours.percentile(percentile) / peer.percentile(percentile));
    }
}
