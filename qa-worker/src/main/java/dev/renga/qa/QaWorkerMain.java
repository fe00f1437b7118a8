package dev.renga.qa;

import dev.renga.messaging.Messaging;
import dev.renga.messaging.Service;
import dev.renga.messaging.metrics.Meters;
import dev.renga.qa.answer.QuestionAnswerer;
import dev.renga.qa.model.ModelUnavailable;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The worker as a process. It runs until SIGTERM or Ctrl-C, then drains; what keeps it from starting it says in one line.
 * With a context, a question and an id it answers that one question and ends.
 */
public final class QaWorkerMain {

    private static final int USAGE_ERROR = 2;
    private static final String LOGGING = "logback.configurationFile";

    private QaWorkerMain() {}

    public static void main(String[] args) throws InterruptedException {
        // Before the first logger. Not named logback.xml, which a program with this worker inside would find beside its
        // own.
        if (System.getProperty(LOGGING) == null) {
            System.setProperty(
                    LOGGING, args.length == 0 ? "dev/renga/qa/logback.xml" : "dev/renga/qa/logback-once.xml");
        }
        try {
            if (!"1".equals(System.getenv("ORT_DISABLE_TELEMETRY"))) {
                System.err.println(
                        "ONNX Runtime tells its makers of this run; ORT_DISABLE_TELEMETRY=1 keeps it from that");
            }
            if (args.length > 0) {
                System.exit(answerOnce(List.of(args)));
            }
            start(QaWorkerConfig.from(System.getenv()), ScaleInProtection.from(System.getenv()));
        } catch (Exception e) { // awaiting a future throws whatever the future failed with
            System.err.println("qa-worker cannot start: " + e.getMessage());
            System.exit(1);
        }
    }

    private static int answerOnce(List<String> arguments) throws ModelUnavailable, InterruptedException {
        OneQuestion question;
        try {
            question = OneQuestion.read(arguments);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            return USAGE_ERROR;
        }
        return new AnswerOnce(QaWorkerConfig.from(System.getenv()), System.out, System.err).run(question);
    }

    private static void start(QaWorkerConfig config, ScaleInProtection protection)
            throws ModelUnavailable, InterruptedException {
        Meters meters = Meters.open(System.getenv(), config.aws(), "qa-worker");
        QuestionAnswerer answerer = config.openAnswerer();
        Messaging messaging = Messaging.open(config.aws(), meters.registry(), InstantSource.system());
        Service service = QaWorkerService.around(answerer, messaging, config.management(), protection);
        Vertx vertx = Vertx.vertx();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> drain(vertx, messaging, meters), "drain"));
        service.deploy(vertx).await();
        System.out.println("qa-worker answers with " + answerer.model() + "; health and metrics on port "
                + service.managementPort());
    }

    private static void drain(Vertx vertx, Messaging messaging, Meters meters) {
        Duration limit = Service.DRAIN_LIMIT.plusSeconds(1);
        try {
            vertx.close().await(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            System.err.println("qa-worker did not drain within " + limit.toSeconds() + " s");
        }
        messaging.close();
        meters.close();
    }
}
