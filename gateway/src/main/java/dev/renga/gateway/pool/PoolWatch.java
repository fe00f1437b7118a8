package dev.renga.gateway.pool;

import dev.renga.messaging.AwsConfig;
import dev.renga.messaging.Component;
import dev.renga.messaging.Messaging;
import dev.renga.messaging.Sleeper;
import dev.renga.messaging.metrics.CloudWatch;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.LongSupplier;

/**
 * What a gateway is told of the pool whose backlog it is to write down.
 *
 * @param cloudWatch where it is written; stays the caller's
 * @param pool the workers' service; without it nothing is written of the backlog of each task
 */
public record PoolWatch(CloudWatch cloudWatch, Optional<PoolName> pool) {
    /**
     * The component that does so while it is started.
     *
     * @param ends how many questions have ended so far
     */
    public Component component(AwsConfig aws, Messaging messaging, LongSupplier ends, InstantSource clock) {
        Optional<EcsPoolTasks> tasks = pool.map(name -> EcsPoolTasks.open(aws, name));
        PoolTasks wanted = () -> tasks.map(EcsPoolTasks::wanted).orElse(OptionalInt.empty());
        BacklogReading reading = new BacklogReading(messaging.depths());
        BacklogSamples samples = new BacklogSamples(reading::now, wanted, ends, clock);
        return new BacklogMetric(samples, tasks, cloudWatch, Sleeper.real());
    }
}
