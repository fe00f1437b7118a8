package dev.renga.qa;

import dev.renga.contracts.qa.Question;
import dev.renga.messaging.Component;
import dev.renga.messaging.MessageHandler;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps ECS from choosing this task for a scale-in while it works. No question waits for that: the calls are made beside
 * the work, and where they fail the task works on unprotected; a stop then still drains. Where no agent is, nothing happens.
 * Thread-safe.
 */
final class ScaleInProtection implements Component {
    private static final Logger LOG = LoggerFactory.getLogger(ScaleInProtection.class);
    private static final Duration TICK = Duration.ofSeconds(1);

    private final Optional<TaskProtection> task;
    private final LongSupplier nanoTime;
    private final AtomicInteger working = new AtomicInteger();
    private final AtomicLong begun = new AtomicLong();
    private final Semaphore changes = new Semaphore(0);
    private @Nullable Thread keeper;

    ScaleInProtection(Optional<TaskProtection> task, LongSupplier nanoTime) {
        this.task = task;
        this.nanoTime = nanoTime;
    }

    /** Nothing at all, for a worker that no ECS runs. */
    static ScaleInProtection none() {
        return new ScaleInProtection(Optional.empty(), System::nanoTime);
    }

    /**
     * Reads {@code ECS_AGENT_URI}, which ECS sets itself.
     *
     * @throws IllegalArgumentException where that is no address
     */
    static ScaleInProtection from(Map<String, String> variables) {
        return new ScaleInProtection(
                Optional.ofNullable(variables.get("ECS_AGENT_URI"))
                        .filter(address -> !address.isBlank())
                        .map(ScaleInProtection::agent),
                System::nanoTime);
    }

    /** The same handler, during which the task counts as working. */
    MessageHandler<Question> during(MessageHandler<Question> handler) {
        if (task.isEmpty()) {
            return handler;
        }
        return delivery -> {
            begun.incrementAndGet();
            if (working.getAndIncrement() == 0) {
                changes.release();
            }
            try {
                return handler.handle(delivery);
            } finally {
                working.decrementAndGet();
            }
        };
    }

    @Override
    public String name() {
        return "scale-in protection";
    }

    @Override
    public void start() {
        task.ifPresent(
                agent -> keeper = Thread.ofVirtual().name("scale-in-protection").start(() -> keep(agent)));
    }

    /** A task that stops is chosen already: there is nothing to release. */
    @Override
    public void stop(Duration within) throws InterruptedException {
        Thread started = keeper;
        if (started != null) {
            started.interrupt();
            started.join(within.isPositive() ? within : Duration.ofMillis(1));
        }
        task.ifPresent(TaskProtection::close);
    }

    private void keep(TaskProtection agent) {
        ProtectionPlan plan = new ProtectionPlan();
        long zero = nanoTime.getAsLong();
        long seen = 0;
        try {
            while (true) {
                // What began and ended between two looks was work too.
                long begunBy = begun.get();
                boolean isBusy = working.get() > 0 || begunBy != seen;
                seen = begunBy;
                Duration now = Duration.ofNanos(nanoTime.getAsLong() - zero);
                Optional<Boolean> due = plan.due(isBusy, now);
                if (due.isPresent()) {
                    call(agent, due.get(), plan, now);
                }
                await(plan.isWaiting(isBusy));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void await(boolean isWaiting) throws InterruptedException {
        if (isWaiting) {
            changes.tryAcquire(TICK.toMillis(), TimeUnit.MILLISECONDS);
        } else {
            changes.acquire();
        }
        changes.drainPermits();
    }

    private static void call(TaskProtection agent, boolean isOn, ProtectionPlan plan, Duration now)
            throws InterruptedException {
        try {
            if (isOn) {
                agent.protect(ProtectionPlan.EXPIRY);
            } else {
                agent.release();
            }
            plan.done(isOn, now);
        } catch (IOException e) {
            if (plan.failed(now)) {
                LOG.atWarn().addKeyValue("protected", isOn).setCause(e).log("scale-in protection cannot be set");
            }
        }
    }

    private static TaskProtection agent(String address) {
        try {
            URI agent = URI.create(address);
            if (agent.getHost() != null && agent.getScheme().startsWith("http")) {
                return new TaskProtection(agent);
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("ECS_AGENT_URI is not an address: '" + address + "'", e);
        }
        throw new IllegalArgumentException("ECS_AGENT_URI is not an address: '" + address + "'");
    }
}
