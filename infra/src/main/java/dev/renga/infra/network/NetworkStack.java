package dev.renga.infra.network;

import dev.renga.infra.Deployment;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.ec2.CfnSecurityGroup;
import software.amazon.awscdk.services.ec2.GatewayVpcEndpointAwsService;
import software.amazon.awscdk.services.ec2.GatewayVpcEndpointOptions;
import software.amazon.awscdk.services.ec2.IpAddresses;
import software.amazon.awscdk.services.ec2.Peer;
import software.amazon.awscdk.services.ec2.Port;
import software.amazon.awscdk.services.ec2.SecurityGroup;
import software.amazon.awscdk.services.ec2.SubnetConfiguration;
import software.amazon.awscdk.services.ec2.SubnetType;
import software.amazon.awscdk.services.ec2.Vpc;
import software.amazon.awscdk.services.ecs.CfnCluster;
import software.amazon.awscdk.services.ecs.Cluster;
import software.amazon.awscdk.services.ecs.ContainerInsights;
import software.amazon.awscdk.services.servicediscovery.PrivateDnsNamespace;
import software.constructs.Construct;

/**
 * Public subnets in two zones and no NAT, which would cost more than all services together: a task has an address of its own and
 * lets nobody in. What reads and writes tables and buckets goes by endpoints that cost nothing.
 */
public final class NetworkStack extends Stack {
    /** Where the gateway listens. */
    public static final int GATEWAY_PORT = 8080;

    /** Where each service answers for its health. */
    public static final int MANAGEMENT_PORT = 9000;

    private static final String ADDRESSES = "10.10.0.0/20";
    private static final int ZONES = 2;
    private static final int SUBNET_BITS = 22;
    private static final int HTTP = 80;

    /** Stands where nobody asked AWS for the list's id. No list is called so: AWS refuses it. */
    private static final String UNKNOWN_PREFIX_LIST = "pl-unknown";

    private final Vpc vpc;
    private final Cluster cluster;
    private final SecurityGroup tasks;
    private final SecurityGroup gateway;
    private final SecurityGroup door;
    private final List<Object> letIn = new ArrayList<>();
    private final Optional<PrivateDnsNamespace> names;

    public NetworkStack(Construct scope, Deployment deployment) {
        super(scope, "network", deployment.stack("network", "Renga: where its tasks run"));
        vpc = vpc(deployment);
        cluster = cluster(deployment);
        tasks = group("Tasks", deployment.physical("tasks"), "Tasks, which nobody may reach", true);
        gateway = group("Gateway", deployment.physical("gateway"), "The gateway", true);
        door = group("Door", deployment.physical("door"), "What stands before the gateway", false);
        door.addEgressRule(Peer.ipv4(ADDRESSES), Port.tcp(GATEWAY_PORT), "asks the gateway");
        letIn(GATEWAY_PORT, "from what stands before it");
        names = switch (deployment.edge()) {
            case SMALL -> Optional.of(names(deployment));
            case FULL -> {
                // The VPC's own addresses would not do: what comes by a VPC origin does not match them (ADR 33).
                door.addIngressRule(
                        Peer.prefixList(deployment.cloudFrontPrefixList().orElse(UNKNOWN_PREFIX_LIST)),
                        Port.tcp(HTTP),
                        "CloudFront");
                door.addEgressRule(Peer.ipv4(ADDRESSES), Port.tcp(MANAGEMENT_PORT), "asks for its health");
                letIn(MANAGEMENT_PORT, "is asked for its health");
                yield Optional.empty();
            }
        };
    }

    public Vpc vpc() {
        return vpc;
    }

    public Cluster cluster() {
        return cluster;
    }

    /** For tasks that only call others. */
    public SecurityGroup tasks() {
        return tasks;
    }

    public SecurityGroup gateway() {
        return gateway;
    }

    /** For what passes requests from outside to the gateway. */
    public SecurityGroup door() {
        return door;
    }

    /** Names inside the network, where no load balancer knows the gateway's addresses. */
    public Optional<PrivateDnsNamespace> names() {
        return names;
    }

    /** What the network calls the gateway, where it has {@link #names}. */
    public static String gatewayName(Deployment deployment) {
        return "gateway." + domain(deployment);
    }

    private static String domain(Deployment deployment) {
        return deployment.cluster() + ".internal";
    }

    private Vpc vpc(Deployment deployment) {
        Vpc made = Vpc.Builder.create(this, "Vpc")
                .vpcName(deployment.cluster())
                .ipAddresses(IpAddresses.cidr(ADDRESSES))
                .maxAzs(ZONES)
                .natGateways(0)
                .subnetConfiguration(List.of(SubnetConfiguration.builder()
                        .name("public")
                        .subnetType(SubnetType.PUBLIC)
                        .cidrMask(SUBNET_BITS)
                        .build()))
                .restrictDefaultSecurityGroup(false)
                .build();
        made.addGatewayEndpoint("S3", endpoint(GatewayVpcEndpointAwsService.S3));
        made.addGatewayEndpoint("Tables", endpoint(GatewayVpcEndpointAwsService.DYNAMODB));
        return made;
    }

    private static GatewayVpcEndpointOptions endpoint(GatewayVpcEndpointAwsService service) {
        return GatewayVpcEndpointOptions.builder().service(service).build();
    }

    // The GPU stack, where there is one, adds its own providers to the cluster's: one list holds them all.
    private Cluster cluster(Deployment deployment) {
        Cluster made = Cluster.Builder.create(this, "Cluster")
                .clusterName(deployment.cluster())
                .vpc(vpc)
                .containerInsightsV2(ContainerInsights.DISABLED)
                .build();
        ((CfnCluster) Objects.requireNonNull(made.getNode().getDefaultChild()))
                .setCapacityProviders(List.of("FARGATE", "FARGATE_SPOT"));
        return made;
    }

    private SecurityGroup group(String id, String name, String description, boolean mayCallAll) {
        return SecurityGroup.Builder.create(this, id)
                .vpc(vpc)
                .securityGroupName(name)
                .description(description)
                .allowAllOutbound(mayCallAll)
                .build();
    }

    /**
     * Lets the door ask a port of the gateway. The CDK would make a resource of its own of a rule that names another group, which
     * emulators refuse; the group itself can say it too.
     */
    private void letIn(int port, String description) {
        letIn.add(CfnSecurityGroup.IngressProperty.builder()
                .ipProtocol("tcp")
                .fromPort(port)
                .toPort(port)
                .sourceSecurityGroupId(door.getSecurityGroupId())
                .description(description)
                .build());
        ((CfnSecurityGroup) Objects.requireNonNull(gateway.getNode().getDefaultChild())).setSecurityGroupIngress(letIn);
    }

    private PrivateDnsNamespace names(Deployment deployment) {
        return PrivateDnsNamespace.Builder.create(this, "Names")
                .name(domain(deployment))
                .vpc(vpc)
                .build();
    }
}
