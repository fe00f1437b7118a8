package dev.renga.local.tasks;

import java.util.List;
import java.util.Map;

/** What a task is given as its environment: this process's own, the addresses of the run, the task's, and the image's last. */
final class ChildEnvironment {
    /** What on this machine speaks of another AWS, and a port that is meant for one process only. */
    private static final List<String> NOT_FOR_TASKS = List.of(
            "AWS_PROFILE", "AWS_SESSION_TOKEN", "AWS_ENDPOINT_URL_S3", "AWS_ENDPOINT_URL_SQS", "RENGA_MANAGEMENT_PORT");

    private static final String THREADS = "OMP_NUM_THREADS";

    private final Map<String, String> run;
    private final int threads;

    /**
     * For tasks of one run.
     *
     * @param run where AWS is
     * @param threads how many cores each machine has, as this computer's are shared among them
     */
    ChildEnvironment(Map<String, String> run, int threads) {
        this.run = Map.copyOf(run);
        this.threads = threads;
    }

    /** Puts it into that of a process to come. */
    void fill(Map<String, String> environment, Order order, Image image) {
        NOT_FOR_TASKS.forEach(environment::remove);
        environment.putAll(run);
        if (order.pool() == Pool.MACHINES) {
            environment.putIfAbsent(THREADS, String.valueOf(threads));
        }
        environment.putAll(order.environment());
        environment.putAll(image.environment());
    }

    /** What a task finds under a name, other than what this process itself was given; an empty word for nothing. */
    String value(Order order, String name) {
        return order.environment().getOrDefault(name, "");
    }
}
