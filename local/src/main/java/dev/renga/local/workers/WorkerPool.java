package dev.renga.local.workers;

import dev.renga.contracts.qa.PoolPolicy;
import dev.renga.contracts.qa.PoolSize;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Workers as child processes, as many as the policy wants: what a service of ECS is on AWS. One that ends by itself is
 * replaced; one that is too many is stopped when it is at rest.
 */
public final class WorkerPool implements AutoCloseable {
    /** How often it looks; what the first question waits for at most before a worker starts. */
    static final Duration TICK = Duration.ofMillis(500);

    /** How long a run that stops waits for its workers. */
    static final Duration DRAIN = Duration.ofSeconds(8);

    private static final Logger LOG = LoggerFactory.getLogger(WorkerPool.class);

    private final WorkerRange range;
    private final AgentEndpoint agent;
    private final Fleet fleet;
    private final Consumer<String> told;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread keeper;
    private int lastTold = -1;

    private WorkerPool(WorkerRange range, AgentEndpoint agent, Fleet fleet, Consumer<String> told, Sizes sizes) {
        this.range = range;
        this.agent = agent;
        this.fleet = fleet;
        this.told = told;
        this.keeper = Thread.ofVirtual().name("workers").unstarted(() -> keep(sizes));
    }

    /** What the pool is made for. */
    public record Settings(WorkerRange range, Map<String, String> variables, BacklogSource backlog) {}

    /**
     * Starts it.
     *
     * @param told gets a line whenever the number of running workers has changed
     */
    public static WorkerPool start(Vertx vertx, Settings settings, InstantSource clock, Consumer<String> told) {
        AgentEndpoint agent = AgentEndpoint.open(vertx, clock);
        Fleet fleet = new Fleet(new JvmLauncher(agent, settings.variables()), clock);
        WorkerRange range = settings.range();
        Sizes sizes = new Sizes(PoolPolicy.between(range.min(), range.max()), settings.backlog(), clock);
        WorkerPool pool = new WorkerPool(range, agent, fleet, told, sizes);
        pool.keeper.start();
        return pool;
    }

    /** Asks all workers to drain; {@link #close} waits for that. */
    public void stop() {
        stopping.countDown();
        try {
            keeper.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        fleet.stopAll();
    }

    @Override
    public void close() {
        stop();
        try {
            fleet.await(DRAIN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        agent.close();
    }

    private void keep(Sizes sizes) {
        try {
            do {
                fleet.adjust(sizes.now());
                tell();
            } while (!stopping.await(TICK.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void tell() {
        if (fleet.size() != lastTold) {
            lastTold = fleet.size();
            told.accept("workers: " + lastTold + " of " + range);
        }
    }

    /** The policy's decisions, one after the other. Used by one thread. */
    private static final class Sizes {
        private final PoolPolicy policy;
        private final BacklogSource backlog;
        private final InstantSource clock;
        private PoolSize size;
        private boolean isBlind;

        Sizes(PoolPolicy policy, BacklogSource backlog, InstantSource clock) {
            this.policy = policy;
            this.backlog = backlog;
            this.clock = clock;
            this.size = PoolSize.of(policy.min());
        }

        int now() throws InterruptedException {
            if (policy.min() == policy.max()) {
                return policy.min();
            }
            try {
                size = policy.next(size, backlog.measure(), clock.instant());
                isBlind = false;
            } catch (RuntimeException e) {
                if (!isBlind) {
                    LOG.atWarn()
                            .addKeyValue("why", e.getMessage())
                            .log("the backlog cannot be measured; the pool stays as it is");
                }
                isBlind = true;
            }
            return size.tasks();
        }
    }
}
