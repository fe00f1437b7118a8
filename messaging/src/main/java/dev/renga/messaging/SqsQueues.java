package dev.renga.messaging;

import dev.renga.contracts.Environment;
import dev.renga.contracts.QueueName;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * The queues of one environment, and what all that talk to them share.
 *
 * @param polling for long polls, which must not take the connections of the rest
 * @param nanoTime measures spans of time, which the clock on the wall cannot
 */
record SqsQueues(
        SqsClient sqs,
        SqsClient polling,
        Environment environment,
        MeterRegistry meters,
        Sleeper sleeper,
        InstantSource clock,
        LongSupplier nanoTime,
        RandomGenerator random) {
    SqsQueue queue(QueueName name) {
        return physical(name.physical(environment));
    }

    SqsQueue physical(String name) {
        return new SqsQueue(sqs, polling, name);
    }
}
