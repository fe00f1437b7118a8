package dev.renga.trainer.report;

import dev.renga.contracts.sweep.EpochReported;
import dev.renga.contracts.sweep.TrialFailed;
import dev.renga.contracts.sweep.TrialFinished;
import dev.renga.contracts.sweep.TrialInterrupted;
import dev.renga.contracts.sweep.TrialReport;
import dev.renga.messaging.AwsConfig;
import dev.renga.messaging.Backoff;
import dev.renga.messaging.QueueSender;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reports through a queue, by a virtual thread of their own: one after another in the order in which they were told, each
 * until SQS has confirmed it, so each arrives at least once. A queue out of reach costs one warning; the reports wait and are
 * sent when it is back.
 */
public final class QueueReports implements Reports {
    private static final Logger LOG = LoggerFactory.getLogger(QueueReports.class);
    private static final Backoff PATIENT = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30));

    // While somebody waits for the flush.
    private static final Backoff HURRIED = new Backoff(Duration.ofMillis(50), Duration.ofMillis(500));

    private final QueueSender<TrialReport> queue;
    private final Runnable release;
    private final Backoff patient;
    private final Consumer<String> warnings;
    private final Backlog backlog = new Backlog();
    private final Thread sending;
    private boolean isAway;

    private QueueReports(QueueSender<TrialReport> queue, Runnable release, Backoff patient, Consumer<String> warnings) {
        this.queue = queue;
        this.release = release;
        this.patient = patient;
        this.warnings = warnings;
        this.sending = Thread.ofVirtual().name("trial-reports").unstarted(this::sendAll);
    }

    /**
     * Reports to the queue of a physical name, {@code renga-<env>-trial-reports}. Nothing is called before the first report;
     * throws {@link IllegalArgumentException} for a name that is none.
     */
    public static QueueReports open(AwsConfig aws, String queue) {
        ReportQueue named = ReportQueue.named(queue, aws);
        return start(named, named::close, PATIENT, LOG::warn);
    }

    /**
     * @param release called when no more will be sent
     * @param patient how long after a failure the next try comes while nobody waits
     */
    static QueueReports start(
            QueueSender<TrialReport> queue, Runnable release, Backoff patient, Consumer<String> warnings) {
        QueueReports reports = new QueueReports(queue, release, patient, warnings);
        reports.sending.start();
        return reports;
    }

    @Override
    public void epoch(EpochReported report) {
        tell(report);
    }

    @Override
    public void finished(TrialFinished report) {
        tell(report);
    }

    @Override
    public void failed(TrialFailed report) {
        tell(report);
    }

    @Override
    public void interrupted(TrialInterrupted report) {
        tell(report);
    }

    @Override
    public void flush(Duration atMost) {
        int left = backlog.awaitEmpty(atMost);
        if (left > 0) {
            warnings.accept(left + " reports could not be sent within " + atMost.toSeconds() + " s");
        }
    }

    @Override
    public void close() {
        sending.interrupt();
    }

    private void tell(TrialReport report) {
        int dropped = backlog.add(report);
        if (dropped == 1) {
            warnings.accept("more than " + Backlog.MOST + " reports wait: epochs are left out, the oldest first");
        }
    }

    private void sendAll() {
        try {
            while (true) {
                deliver(backlog.next());
                backlog.delivered();
            }
        } catch (InterruptedException e) {
            // Closed; what is left then was flush's to wait for.
            LOG.debug("no more reports");
        } finally {
            release.run();
        }
    }

    private void deliver(TrialReport report) throws InterruptedException {
        for (int attempt = 1; !isSent(report); attempt++) {
            backlog.pause(
                    patient.delay(attempt, ThreadLocalRandom.current()),
                    HURRIED.delay(attempt, ThreadLocalRandom.current()));
        }
    }

    // Whatever goes wrong here, training goes on: it must not end because somebody cannot be told of it.
    private boolean isSent(TrialReport report) throws InterruptedException {
        try {
            queue.send(report, Map.of());
            if (isAway) {
                LOG.info("the report queue is back");
            }
            isAway = false;
            return true;
        } catch (RuntimeException e) {
            if (!isAway) {
                warnings.accept("the report queue is out of reach, reports wait until it is back: " + e.getMessage());
            }
            isAway = true;
            return false;
        }
    }
}
