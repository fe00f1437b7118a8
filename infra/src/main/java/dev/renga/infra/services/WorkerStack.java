package dev.renga.infra.services;

import dev.renga.contracts.QueueName;
import dev.renga.contracts.TopicName;
import dev.renga.infra.Arns;
import dev.renga.infra.Deployment;
import dev.renga.infra.network.NetworkStack;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.ecs.FargateService;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.constructs.Construct;

/** The pool of workers, each as large a task as the system before this one gave to every single question. */
public final class WorkerStack extends Stack {
    /** The service, the family and the container. */
    public static final String NAME = "qa-worker";

    private static final FargateSize SIZE = new FargateSize(1024, 4096);

    /** The most that ECS waits for: a task that were ended while it fetches its model would begin anew for ever. */
    private static final Duration MODEL = Duration.seconds(300);

    private final FargateService service;

    public WorkerStack(Construct scope, Deployment deployment, NetworkStack network) {
        super(scope, NAME, deployment.stack(NAME, "Renga: the workers that answer questions"));
        ServiceShape shape = new ServiceShape(
                NAME,
                SIZE,
                false,
                network.tasks(),
                Optional.empty(),
                variables(deployment),
                permissions(deployment),
                Optional.empty(),
                MODEL);
        FargateTask task = new FargateTask(this, deployment, shape);
        service = FargateTasks.service(this, deployment, network, shape, task.definition())
                .build();
    }

    public FargateService service() {
        return service;
    }

    private static Map<String, String> variables(Deployment deployment) {
        Map<String, String> variables = new HashMap<>();
        deployment.model().ifPresent(model -> variables.put("RENGA_QA_MODEL", model));
        return variables;
    }

    private static List<PolicyStatement> permissions(Deployment deployment) {
        Permissions may = new Permissions(deployment);
        String[] lanes = Permissions.names(QueueName.QUESTIONS, QueueName.QUESTIONS_BULK, QueueName.QUESTIONS_SUSPECTS);
        return List.of(
                may.consume(lanes),
                may.look(QueueName.QUESTIONS_SUSPECTS.value()),
                may.send(
                        QueueName.QUESTIONS_SUSPECTS.value(),
                        QueueName.QUESTIONS.deadLetter().value(),
                        QueueName.QUESTIONS_BULK.deadLetter().value(),
                        QueueName.QUESTIONS_SUSPECTS.deadLetter().value(),
                        Permissions.REPLIES),
                may.publish(TopicName.QA_EVENTS),
                may.artifacts("Models", List.of("GetObject"), "models/*"),
                Permissions.allow(
                        "Protection",
                        List.of("ecs:GetTaskProtection", "ecs:UpdateTaskProtection"),
                        List.of(new Arns(deployment).ecs("task/" + deployment.cluster() + "/*"))),
                may.metrics());
    }
}
