package dev.renga.infra.services;

import dev.renga.contracts.QueueName;
import dev.renga.contracts.TopicName;
import dev.renga.infra.Deployment;
import dev.renga.infra.network.NetworkStack;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.ecs.FargateService;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.constructs.Construct;

/** The service that owns the haiku. */
public final class HaikuStack extends Stack {
    public static final String NAME = "haiku-service";

    private static final FargateSize SIZE = new FargateSize(256, 512);

    private final FargateService service;

    public HaikuStack(Construct scope, Deployment deployment, NetworkStack network) {
        super(scope, NAME, deployment.stack(NAME, "Renga: the haiku"));
        ServiceShape shape = new ServiceShape(
                NAME,
                SIZE,
                !deployment.production(),
                network.tasks(),
                Optional.empty(),
                Map.of(),
                permissions(deployment),
                Optional.empty());
        FargateTask task = new FargateTask(this, deployment, shape);
        service = FargateTasks.service(this, deployment, network, shape, task.definition())
                .build();
    }

    public FargateService service() {
        return service;
    }

    private static List<PolicyStatement> permissions(Deployment deployment) {
        Permissions may = new Permissions(deployment);
        return List.of(
                may.consume(QueueName.HAIKU_REQUESTS.value()),
                may.send(QueueName.HAIKU_REQUESTS.deadLetter().value(), Permissions.GATEWAYS, Permissions.REPLIES),
                may.publish(TopicName.HAIKU_EVENTS),
                may.tables(
                        List.of(
                                "GetItem",
                                "BatchGetItem",
                                "Query",
                                "Scan",
                                "PutItem",
                                "UpdateItem",
                                "DeleteItem",
                                "ConditionCheckItem"),
                        "haiku",
                        "haiku-marks"),
                may.metrics());
    }
}
