package dev.renga.infra.services;

import dev.renga.contracts.QueueName;
import dev.renga.contracts.TopicName;
import dev.renga.infra.Deployment;
import dev.renga.infra.network.NetworkStack;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.ecs.FargateService;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.constructs.Construct;

/** The sweep scheduler, of which one works at a time: a second one, for as long as a release takes, waits for its lease. */
public final class SchedulerStack extends Stack {
    public static final String NAME = "sweep-scheduler";

    private static final FargateSize SIZE = new FargateSize(256, 512);

    private final FargateService service;

    /**
     * @param machines the Auto Scaling groups of the machines that trials run on, which it gives back
     */
    public SchedulerStack(Construct scope, Deployment deployment, NetworkStack network, List<String> machines) {
        super(scope, NAME, deployment.stack(NAME, "Renga: the sweep scheduler"));
        ServiceShape shape = new ServiceShape(
                NAME,
                SIZE,
                !deployment.production(),
                network.tasks(),
                Optional.empty(),
                Map.of("RENGA_GPU_GROUP", String.join(",", machines)),
                permissions(deployment, machines),
                Optional.of(1));
        FargateTask task = new FargateTask(this, deployment, shape);
        service = FargateTasks.service(this, deployment, network, shape, task.definition())
                .build();
    }

    public FargateService service() {
        return service;
    }

    private static List<PolicyStatement> permissions(Deployment deployment, List<String> machines) {
        Permissions may = new Permissions(deployment);
        return Stream.concat(
                        Stream.of(
                                may.consume(Permissions.names(
                                        QueueName.SWEEP_REQUESTS, QueueName.TRIAL_REPORTS, QueueName.TASK_CHANGES)),
                                may.send(
                                        QueueName.SWEEP_REQUESTS.deadLetter().value(),
                                        QueueName.TRIAL_REPORTS.deadLetter().value(),
                                        QueueName.TASK_CHANGES.deadLetter().value(),
                                        Permissions.GATEWAYS,
                                        Permissions.REPLIES),
                                may.publish(TopicName.SWEEP_EVENTS),
                                may.tables(
                                        List.of(
                                                "GetItem",
                                                "BatchGetItem",
                                                "BatchWriteItem",
                                                "Query",
                                                "PutItem",
                                                "DeleteItem",
                                                "ConditionCheckItem"),
                                        "sweeps"),
                                may.artifacts(
                                        "Files",
                                        List.of("GetObject", "PutObject", "DeleteObject"),
                                        "sweeps/*",
                                        "curves/*",
                                        "replies/*"),
                                may.artifacts("ListFiles", List.of("ListBucket"), ""),
                                may.metrics()),
                        new TrialPermissions(deployment, machines).all())
                .toList();
    }
}
