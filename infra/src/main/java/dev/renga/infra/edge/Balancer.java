package dev.renga.infra.edge;

import dev.renga.infra.Deployment;
import dev.renga.infra.network.NetworkStack;
import dev.renga.infra.scaling.RequestMetric;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudfront.OriginProtocolPolicy;
import software.amazon.awscdk.services.cloudfront.origins.VpcOrigin;
import software.amazon.awscdk.services.cloudfront.origins.VpcOriginWithEndpointProps;
import software.amazon.awscdk.services.ec2.SubnetSelection;
import software.amazon.awscdk.services.ec2.SubnetType;
import software.amazon.awscdk.services.elasticloadbalancingv2.ApplicationLoadBalancer;
import software.amazon.awscdk.services.elasticloadbalancingv2.ApplicationProtocol;
import software.amazon.awscdk.services.elasticloadbalancingv2.ApplicationTargetGroup;
import software.amazon.awscdk.services.elasticloadbalancingv2.BaseApplicationListenerProps;
import software.amazon.awscdk.services.elasticloadbalancingv2.HealthCheck;
import software.amazon.awscdk.services.elasticloadbalancingv2.TargetType;
import software.constructs.Construct;

/**
 * A load balancer that has no address outside: CloudFront comes to it inside the network, so that what is between them is nobody
 * else's to read, and there is no way around CloudFront.
 */
final class Balancer extends Construct {
    /** Longer than the longest wait of a client and than the pause between two heartbeats. */
    private static final Duration IDLE = Duration.seconds(120);

    /** Shorter than what a task has left when Spot takes it. */
    private static final Duration DEREGISTRATION = Duration.seconds(100);

    private static final int HTTP = 80;

    private final ApplicationLoadBalancer balancer;
    private final ApplicationTargetGroup targets;

    Balancer(Construct scope, Deployment deployment, NetworkStack network) {
        super(scope, "Balancer");
        targets = ApplicationTargetGroup.Builder.create(this, "Targets")
                .targetGroupName(deployment.physical("gw"))
                .vpc(network.vpc())
                .targetType(TargetType.IP)
                .protocol(ApplicationProtocol.HTTP)
                .port(NetworkStack.GATEWAY_PORT)
                .deregistrationDelay(DEREGISTRATION)
                .healthCheck(HealthCheck.builder()
                        .port(String.valueOf(NetworkStack.MANAGEMENT_PORT))
                        .path("/health/ready")
                        .interval(Duration.seconds(10))
                        .timeout(Duration.seconds(5))
                        .healthyThresholdCount(2)
                        .unhealthyThresholdCount(3)
                        .build())
                .build();
        balancer = ApplicationLoadBalancer.Builder.create(this, "Balancer")
                .loadBalancerName(deployment.cluster())
                .vpc(network.vpc())
                .vpcSubnets(
                        SubnetSelection.builder().subnetType(SubnetType.PUBLIC).build())
                .internetFacing(false)
                .securityGroup(network.door())
                .idleTimeout(IDLE)
                .dropInvalidHeaderFields(true)
                .deletionProtection(deployment.production())
                .build();
        balancer.addListener(
                "Http",
                BaseApplicationListenerProps.builder()
                        .port(HTTP)
                        .protocol(ApplicationProtocol.HTTP)
                        .open(false)
                        .defaultTargetGroups(List.of(targets))
                        .build());
    }

    Entrance entrance(Duration patience) {
        return new Entrance(
                VpcOrigin.withApplicationLoadBalancer(
                        balancer,
                        VpcOriginWithEndpointProps.builder()
                                .protocolPolicy(OriginProtocolPolicy.HTTP_ONLY)
                                .readTimeout(patience)
                                .build()),
                new RequestMetric(
                        "AWS/ApplicationELB",
                        "RequestCount",
                        Map.of("LoadBalancer", balancer.getLoadBalancerFullName())),
                Optional.of(targets.getTargetGroupArn()),
                Optional.empty());
    }
}
