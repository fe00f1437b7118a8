package dev.renga.infra.services;

import dev.renga.infra.Deployment;
import dev.renga.infra.network.NetworkStack;
import java.util.List;
import software.amazon.awscdk.services.ec2.SubnetSelection;
import software.amazon.awscdk.services.ec2.SubnetType;
import software.amazon.awscdk.services.ecs.CapacityProviderStrategy;
import software.amazon.awscdk.services.ecs.DeploymentCircuitBreaker;
import software.amazon.awscdk.services.ecs.FargateService;
import software.amazon.awscdk.services.ecs.FargateTaskDefinition;
import software.amazon.awscdk.services.ecs.PropagatedTagSource;
import software.constructs.Construct;

/**
 * A service of ECS that keeps some tasks running. A release that does not become healthy is rolled back.
 *
 * <p>Tasks that may vanish run on Spot. Of the others the first one never does: a single question on an empty pool shall not wait for
 * capacity that AWS has none of.
 */
final class FargateTasks {
    private static final int SPOT_SHARE = 3;
    private static final int ALL = 100;
    private static final int TWICE = 200;

    private FargateTasks() {}

    static FargateService.Builder service(
            Construct scope,
            Deployment deployment,
            NetworkStack network,
            ServiceShape shape,
            FargateTaskDefinition task) {
        FargateService.Builder builder = FargateService.Builder.create(scope, "Service")
                .serviceName(deployment.physical(shape.name()))
                .cluster(network.cluster())
                .taskDefinition(task)
                .assignPublicIp(true)
                .vpcSubnets(
                        SubnetSelection.builder().subnetType(SubnetType.PUBLIC).build())
                .securityGroups(List.of(shape.group()))
                .capacityProviderStrategies(capacity(shape.mayVanish()))
                .circuitBreaker(
                        DeploymentCircuitBreaker.builder().rollback(true).build())
                .minHealthyPercent(ALL)
                .maxHealthyPercent(TWICE)
                .propagateTags(PropagatedTagSource.SERVICE)
                .enableEcsManagedTags(true);
        shape.tasks().ifPresent(builder::desiredCount);
        return builder;
    }

    private static List<CapacityProviderStrategy> capacity(boolean mayVanish) {
        CapacityProviderStrategy.Builder spot =
                CapacityProviderStrategy.builder().capacityProvider("FARGATE_SPOT");
        return mayVanish
                ? List.of(spot.weight(1).build())
                : List.of(
                        CapacityProviderStrategy.builder()
                                .capacityProvider("FARGATE")
                                .base(1)
                                .weight(1)
                                .build(),
                        spot.weight(SPOT_SHARE).build());
    }
}
