package dev.renga.gateway.pool;

import dev.renga.contracts.Metrics;
import dev.renga.messaging.Component;
import dev.renga.messaging.Sleeper;
import dev.renga.messaging.metrics.CloudWatch;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells CloudWatch of the backlog, every {@link Metrics#BACKLOG_PERIOD}. Every gateway does: they see the same, and the
 * metric's statistic is the maximum. So none need be chosen, and none's death is felt.
 */
final class BacklogMetric implements Component {
    private static final Logger LOG = LoggerFactory.getLogger(BacklogMetric.class);

    private final BacklogSamples samples;
    private final Optional<EcsPoolTasks> pool;
    private final CloudWatch cloudWatch;
    private final Thread thread;

    BacklogMetric(BacklogSamples samples, Optional<EcsPoolTasks> pool, CloudWatch cloudWatch, Sleeper sleeper) {
        this.samples = samples;
        this.pool = pool;
        this.cloudWatch = cloudWatch;
        this.thread = Thread.ofVirtual().name("backlog-metric").unstarted(() -> lookNowAndThen(sleeper));
    }

    @Override
    public String name() {
        return "backlog-metric";
    }

    @Override
    public void start() {
        thread.start();
    }

    @Override
    public void quiesce() {
        thread.interrupt();
    }

    @Override
    public void stop(Duration within) throws InterruptedException {
        thread.interrupt();
        if (thread.getState() != Thread.State.NEW) {
            thread.join(within);
        }
        pool.ifPresent(EcsPoolTasks::close);
    }

    private void lookNowAndThen(Sleeper sleeper) {
        try {
            while (true) {
                lookOnce();
                sleeper.sleep(Metrics.BACKLOG_PERIOD);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void lookOnce() {
        try {
            cloudWatch.write(samples.look());
        } catch (RuntimeException e) {
            // Whatever it is: without these values the pool stays as it is, so the next look must come.
            LOG.atWarn().setCause(e).log("a look at the backlog failed");
        }
    }
}
