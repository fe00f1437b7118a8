package dev.renga.sweep.launch;

import dev.renga.contracts.Environment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.batch.model.ContainerOverrides;
import software.amazon.awssdk.services.batch.model.KeyValuePair;
import software.amazon.awssdk.services.batch.model.ResourceRequirement;
import software.amazon.awssdk.services.batch.model.ResourceType;
import software.amazon.awssdk.services.batch.model.SubmitJobRequest;

/** Orders as requests to Batch. Nothing is tried again there: a further attempt is the scheduler's to order. */
final class BatchOrders {
    private final Environment environment;

    BatchOrders(Environment environment) {
        this.environment = environment;
    }

    SubmitJobRequest request(LaunchOrder order) {
        return SubmitJobRequest.builder()
                .jobName(name(order))
                .jobQueue(queue(environment, order.priority()))
                .jobDefinition(EcsFamilies.name(order.image(), environment))
                .retryStrategy(strategy -> strategy.attempts(1))
                .containerOverrides(overrides(order))
                .tags(Map.of("renga:sweep", order.sweep()))
                .build();
    }

    /** The queue of a priority. */
    static String queue(Environment environment, int priority) {
        return environment.physical("sweeps-" + priority);
    }

    /** What the job of an attempt is called, and no other: the numbers behind the sweep have no hyphens. */
    static String name(LaunchOrder order) {
        return prefix(order.sweep()) + order.trial() + "_" + order.attempt();
    }

    /** A pattern that the names of all jobs of a sweep fit, and perhaps those of another: see {@link #isOf}. */
    static String allOf(String sweep) {
        return prefix(sweep) + "*";
    }

    /** Whether a job is of this very sweep. Batch itself takes capital letters for small ones. */
    static boolean isOf(String sweep, String job) {
        return job.startsWith(prefix(sweep))
                && job.substring(prefix(sweep).length()).matches("[0-9]+_[0-9]+");
    }

    // A name begins with a letter or digit, a sweep may begin otherwise.
    private static String prefix(String sweep) {
        return "t-" + sweep + "-";
    }

    private static ContainerOverrides overrides(LaunchOrder order) {
        LaunchOrder.Resources resources = order.resources();
        List<ResourceRequirement> needs = new ArrayList<>();
        if (resources.gpus() > 0) {
            needs.add(need(ResourceType.GPU, String.valueOf(resources.gpus())));
        }
        if (resources.cpus() > 0) {
            needs.add(need(ResourceType.VCPU, String.valueOf((int) Math.ceil(resources.cpus()))));
        }
        if (resources.memoryMiB() > 0) {
            needs.add(need(ResourceType.MEMORY, String.valueOf(resources.memoryMiB())));
        }
        return ContainerOverrides.builder()
                .command(order.arguments())
                .environment(order.environment().entrySet().stream()
                        .map(variable -> KeyValuePair.builder()
                                .name(variable.getKey())
                                .value(variable.getValue())
                                .build())
                        .toList())
                .resourceRequirements(needs)
                .build();
    }

    private static ResourceRequirement need(ResourceType type, String value) {
        return ResourceRequirement.builder().type(type).value(value).build();
    }
}
