package dev.renga.infra.watching;

import dev.renga.contracts.Environment;
import dev.renga.contracts.Metrics;
import dev.renga.contracts.QueueName;
import dev.renga.contracts.QueueSpec;
import dev.renga.contracts.Topology;
import dev.renga.infra.Deployment;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.cloudwatch.Dashboard;
import software.amazon.awscdk.services.cloudwatch.GraphWidget;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.IWidget;
import software.amazon.awscdk.services.cloudwatch.Metric;

/** The dashboard: work that waits, work that failed, how the services are, how many machines there are. */
final class Board {
    private static final List<String> SERVICES = List.of("gateway", "qa-worker", "haiku-service", "sweep-scheduler");
    private static final int HALF = 12;
    private static final int HEIGHT = 6;

    private final Deployment deployment;

    private Board(Deployment deployment) {
        this.deployment = deployment;
    }

    static void in(Stack stack, Deployment deployment) {
        Board board = new Board(deployment);
        Dashboard.Builder.create(stack, "Board")
                .dashboardName(deployment.cluster())
                .defaultInterval(Duration.hours(3))
                .widgets(List.of(board.waiting(), board.failing(), board.services(), board.machines()))
                .build();
    }

    private List<IWidget> waiting() {
        return List.of(
                graph("Backlog of questions", Stream.concat(own(Metrics.BACKLOG), own(Metrics.BACKLOG_PER_TASK))),
                graph("Oldest message", queues("ApproximateAgeOfOldestMessage", name -> name)));
    }

    private List<IWidget> failing() {
        return List.of(
                graph("Dead letters", queues("ApproximateNumberOfMessagesVisible", QueueName::deadLetter)),
                graph("Age of questions when they end", own(Metrics.ANSWER_AGE)));
    }

    private List<IWidget> services() {
        return List.of(
                graph("Processor, percent", ofServices("CPUUtilization")),
                graph("Memory, percent", ofServices("MemoryUtilization")));
    }

    private List<IWidget> machines() {
        return List.of(
                graph("Time of one message", own(Metrics.HANDLER_TIME)),
                graph(
                        "Machines with a GPU",
                        Stream.of("gpu", "gpu-spot")
                                .map(group -> metric(
                                        "AWS/AutoScaling",
                                        "GroupInServiceInstances",
                                        Map.of("AutoScalingGroupName", deployment.physical(group)),
                                        group))));
    }

    private Stream<IMetric> own(dev.renga.contracts.Metric metric) {
        Environment environment = deployment.environment();
        return metric.series().stream()
                .<IMetric>map(series -> Metric.Builder.create()
                        .namespace(Metrics.NAMESPACE)
                        .metricName(metric.name())
                        .dimensionsMap(series.dimensions(environment))
                        .statistic(metric.statistic().word())
                        .period(Duration.minutes(1))
                        .label(series.queue().stream()
                                .findFirst()
                                .map(QueueName::value)
                                .orElse(metric.name()))
                        .build());
    }

    private Stream<IMetric> queues(String name, Function<QueueName, QueueName> which) {
        return Topology.queues().stream()
                .map(QueueSpec::name)
                .map(queue -> metric(
                        "AWS/SQS",
                        name,
                        Map.of("QueueName", which.apply(queue).physical(deployment.environment())),
                        queue.value()));
    }

    private Stream<IMetric> ofServices(String name) {
        return SERVICES.stream()
                .map(service -> metric(
                        "AWS/ECS",
                        name,
                        Map.of(
                                "ClusterName", deployment.cluster(),
                                "ServiceName", deployment.physical(service)),
                        service));
    }

    private static IMetric metric(String namespace, String name, Map<String, String> dimensions, String label) {
        return Metric.Builder.create()
                .namespace(namespace)
                .metricName(name)
                .dimensionsMap(dimensions)
                .statistic("Maximum")
                .period(Duration.minutes(1))
                .label(label)
                .build();
    }

    private static IWidget graph(String title, Stream<IMetric> metrics) {
        return GraphWidget.Builder.create()
                .title(title)
                .width(HALF)
                .height(HEIGHT)
                .left(metrics.toList())
                .build();
    }
}
