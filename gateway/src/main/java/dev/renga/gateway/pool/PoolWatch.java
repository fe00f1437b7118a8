package dev.renga.gateway.pool;

import dev.renga.contracts.Metrics;
import dev.renga.messaging.AwsConfig;
import dev.renga.messaging.Component;
import dev.renga.messaging.Messaging;
import dev.renga.messaging.Rounds;
import dev.renga.messaging.Sleeper;
import dev.renga.messaging.metrics.CloudWatch;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/**
 * What a gateway is told of the pool whose backlog it is to write down, every {@link Metrics#BACKLOG_PERIOD}. Every gateway does: they
 * see the same, and the metric's statistic is the maximum. So none need be chosen, and none's death is felt.
 *
 * @param cloudWatch where it is written; stays the caller's
 * @param pool the workers' service; without it nothing is written of the backlog of each task
 */
public record PoolWatch(CloudWatch cloudWatch, Optional<PoolName> pool) {
    /**
     * The components that do so while they are started.
     *
     * @param ends how many questions have ended so far
     */
    public List<Component> components(AwsConfig aws, Messaging messaging, LongSupplier ends, InstantSource clock) {
        Optional<EcsPoolTasks> tasks = pool.map(name -> EcsPoolTasks.open(aws, name));
        PoolTasks wanted = () -> tasks.map(EcsPoolTasks::wanted).orElse(OptionalInt.empty());
        BacklogReading reading = new BacklogReading(messaging.depths());
        BacklogSamples samples = new BacklogSamples(reading::now, wanted, ends, clock);
        // While a look fails the pool stays as it is.
        Rounds.PacedRound look = () -> {
            cloudWatch.write(samples.look());
            return Metrics.BACKLOG_PERIOD;
        };
        Rounds looks = Rounds.paced("backlog-metric", Metrics.BACKLOG_PERIOD, look, Sleeper.real());
        return Stream.concat(tasks.stream(), Stream.of(looks)).toList();
    }
}
