package dev.renga.infra.services;

import dev.renga.contracts.QueueName;
import dev.renga.contracts.QueueSpec;
import dev.renga.contracts.Topology;
import dev.renga.infra.Arns;
import dev.renga.infra.Deployment;
import dev.renga.infra.network.NetworkStack;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.ecs.CfnService;
import software.amazon.awscdk.services.ecs.CloudMapOptions;
import software.amazon.awscdk.services.ecs.FargateService;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.servicediscovery.DnsRecordType;
import software.constructs.Construct;

/** The gateway: reached under a name of the network, or by a load balancer's group of targets. */
public final class GatewayStack extends Stack {
    public static final String NAME = "gateway";

    /** What clients must show; CloudFormation makes no parameter that is encrypted, so {@code ./renga deploy} does. */
    static final String KEY = "RENGA_GATEWAY_KEY";

    private static final FargateSize SIZE = new FargateSize(256, 512);
    private static final Duration NAME_KEPT = Duration.seconds(5);
    private static final String ANYWHERE = "0.0.0.0";

    private final FargateService service;

    /**
     * How requests come to it.
     *
     * @param names the host names that clients use
     * @param targets the ARN of the load balancer's group of targets, where there is one
     */
    public record Entrance(List<String> names, Optional<String> targets) {
        public Entrance {
            names = List.copyOf(names);
        }
    }

    public GatewayStack(Construct scope, Deployment deployment, NetworkStack network, Entrance entrance) {
        super(scope, NAME, deployment.stack(NAME, "Renga: the gateway"));
        ServiceShape shape = new ServiceShape(
                NAME,
                SIZE,
                !deployment.production(),
                network.gateway(),
                Optional.of(NetworkStack.GATEWAY_PORT),
                variables(deployment, entrance),
                permissions(deployment),
                Optional.empty());
        FargateTask task = new FargateTask(this, deployment, shape);
        task.secret(deployment, KEY);
        FargateService.Builder builder = FargateTasks.service(this, deployment, network, shape, task.definition());
        network.names()
                .ifPresent(names -> builder.cloudMapOptions(CloudMapOptions.builder()
                        .name(NAME)
                        .cloudMapNamespace(names)
                        .dnsRecordType(DnsRecordType.A)
                        .dnsTtl(NAME_KEPT)
                        .build()));
        service = builder.build();
        entrance.targets().ifPresent(this::register);
    }

    public FargateService service() {
        return service;
    }

    private void register(String targets) {
        CfnService low = (CfnService) Objects.requireNonNull(service.getNode().getDefaultChild());
        low.setLoadBalancers(List.of(CfnService.LoadBalancerProperty.builder()
                .containerName(NAME)
                .containerPort(NetworkStack.GATEWAY_PORT)
                .targetGroupArn(targets)
                .build()));
        low.setHealthCheckGracePeriodSeconds(Duration.minutes(2).toSeconds());
    }

    private static Map<String, String> variables(Deployment deployment, Entrance entrance) {
        return Map.of(
                "RENGA_GATEWAY_HOST",
                ANYWHERE,
                "RENGA_GATEWAY_PORT",
                String.valueOf(NetworkStack.GATEWAY_PORT),
                "RENGA_GATEWAY_NAMES",
                String.join(",", entrance.names()),
                "RENGA_MANAGEMENT_HOST",
                ANYWHERE,
                "RENGA_POOL",
                deployment.cluster() + "/" + deployment.physical(WorkerStack.NAME));
    }

    private static List<PolicyStatement> permissions(Deployment deployment) {
        Permissions may = new Permissions(deployment);
        return List.of(
                may.send(toServices()),
                may.consume(toIt()),
                may.look(everyQueue()),
                may.own(Permissions.GATEWAYS),
                may.subscribe(Topology.topics()),
                may.unsubscribe(),
                may.tables(
                        List.of(
                                "GetItem",
                                "BatchGetItem",
                                "BatchWriteItem",
                                "Query",
                                "Scan",
                                "PutItem",
                                "UpdateItem",
                                "DeleteItem",
                                "ConditionCheckItem"),
                        "questions",
                        "gateway-marks"),
                may.artifacts("LongReplies", List.of("GetObject"), "replies/*"),
                Permissions.allow(
                        "Pool",
                        List.of("ecs:DescribeServices"),
                        List.of(new Arns(deployment)
                                .ecs("service/" + deployment.cluster() + "/" + deployment.physical(WorkerStack.NAME)))),
                may.metrics());
    }

    private static String[] toServices() {
        return Stream.concat(
                        Stream.of(
                                        QueueName.QUESTIONS,
                                        QueueName.QUESTIONS_BULK,
                                        QueueName.HAIKU_REQUESTS,
                                        QueueName.SWEEP_REQUESTS,
                                        QueueName.ANSWERS.deadLetter())
                                .map(QueueName::value),
                        Stream.of(Permissions.REPLIES))
                .toArray(String[]::new);
    }

    // A lane's dead letters become failed questions.
    private static String[] toIt() {
        return Stream.concat(
                        Stream.of(
                                        QueueName.ANSWERS,
                                        QueueName.QUESTIONS.deadLetter(),
                                        QueueName.QUESTIONS_BULK.deadLetter(),
                                        QueueName.QUESTIONS_SUSPECTS.deadLetter())
                                .map(QueueName::value),
                        Stream.of(Permissions.GATEWAYS))
                .toArray(String[]::new);
    }

    private static String[] everyQueue() {
        return Topology.queues().stream()
                .map(QueueSpec::name)
                .flatMap(name -> Stream.of(name, name.deadLetter()))
                .map(QueueName::value)
                .toArray(String[]::new);
    }
}
