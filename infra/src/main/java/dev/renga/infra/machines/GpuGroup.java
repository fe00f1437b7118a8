package dev.renga.infra.machines;

import dev.renga.infra.Deployment;
import java.util.List;
import software.amazon.awscdk.services.autoscaling.AutoScalingGroup;
import software.amazon.awscdk.services.autoscaling.GroupMetrics;
import software.amazon.awscdk.services.ec2.BlockDevice;
import software.amazon.awscdk.services.ec2.BlockDeviceVolume;
import software.amazon.awscdk.services.ec2.EbsDeviceOptions;
import software.amazon.awscdk.services.ec2.EbsDeviceVolumeType;
import software.amazon.awscdk.services.ec2.ISecurityGroup;
import software.amazon.awscdk.services.ec2.IVpc;
import software.amazon.awscdk.services.ec2.InstanceType;
import software.amazon.awscdk.services.ec2.LaunchTemplate;
import software.amazon.awscdk.services.ec2.LaunchTemplateSpotOptions;
import software.amazon.awscdk.services.ec2.MachineImage;
import software.amazon.awscdk.services.ec2.SpotRequestType;
import software.amazon.awscdk.services.ec2.SubnetSelection;
import software.amazon.awscdk.services.ec2.SubnetType;
import software.amazon.awscdk.services.ec2.UserData;
import software.amazon.awscdk.services.ecs.CfnCapacityProvider;
import software.amazon.awscdk.services.iam.IRole;
import software.constructs.Construct;

/**
 * A group of machines that is empty while nobody trains, and the capacity provider that fills it.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/cluster-auto-scaling.html">Cluster auto scaling</a>
 */
final class GpuGroup extends Construct {
    /** ECS's own choice of driver, agent and container runtime; the newest when a machine starts. */
    static final String IMAGE = "/aws/service/ecs/optimized-ami/amazon-linux-2023/gpu/recommended/image_id";

    /** From starting a machine to its agent being registered. Until it is over, no more machines are asked for. */
    static final int WARM_UP_SECONDS = 90;

    private static final int FULL = 100;
    // One hop more would be a container's, which then had the machine's credentials.
    private static final int HOPS_TO_THE_MACHINE = 1;

    private final CfnCapacityProvider provider;

    /** What all groups have in common. */
    record Shared(Deployment deployment, IVpc vpc, ISecurityGroup security, IRole role, GpuCapacity capacity) {}

    GpuGroup(Construct scope, String id, Shared shared, String name, boolean spot) {
        super(scope, id);
        AutoScalingGroup group = group(shared, name, template(shared, spot));
        this.provider = CfnCapacityProvider.Builder.create(this, "Provider")
                .name(name)
                .autoScalingGroupProvider(CfnCapacityProvider.AutoScalingGroupProviderProperty.builder()
                        .autoScalingGroupArn(group.getAutoScalingGroupName())
                        .managedTerminationProtection("ENABLED")
                        .managedDraining("ENABLED")
                        .managedScaling(CfnCapacityProvider.ManagedScalingProperty.builder()
                                .status("ENABLED")
                                .targetCapacity(FULL)
                                .minimumScalingStepSize(shared.capacity().step())
                                .maximumScalingStepSize(shared.capacity().most())
                                .instanceWarmupPeriod(WARM_UP_SECONDS)
                                .build())
                        .build())
                .build();
    }

    CfnCapacityProvider provider() {
        return provider;
    }

    private LaunchTemplate template(Shared shared, boolean spot) {
        LaunchTemplate.Builder template = LaunchTemplate.Builder.create(this, "Machine")
                .instanceType(new InstanceType(Machines.TYPE))
                .machineImage(MachineImage.resolveSsmParameterAtLaunch(IMAGE))
                .securityGroup(shared.security())
                .associatePublicIpAddress(true)
                .role(shared.role())
                .requireImdsv2(true)
                .httpPutResponseHopLimit(HOPS_TO_THE_MACHINE)
                .blockDevices(List.of(disk()))
                .userData(agent(shared.deployment()));
        if (spot) {
            template.spotOptions(LaunchTemplateSpotOptions.builder()
                    .requestType(SpotRequestType.ONE_TIME)
                    .build());
        }
        return template.build();
    }

    private AutoScalingGroup group(Shared shared, String name, LaunchTemplate template) {
        return AutoScalingGroup.Builder.create(this, "Group")
                .autoScalingGroupName(name)
                .vpc(shared.vpc())
                .vpcSubnets(
                        SubnetSelection.builder().subnetType(SubnetType.PUBLIC).build())
                .launchTemplate(template)
                .minCapacity(0)
                .maxCapacity(shared.capacity().most())
                .newInstancesProtectedFromScaleIn(true)
                .groupMetrics(List.of(GroupMetrics.all()))
                .build();
    }

    private static BlockDevice disk() {
        return BlockDevice.builder()
                .deviceName("/dev/xvda")
                .volume(BlockDeviceVolume.ebs(
                        Machines.DISK_GIB,
                        EbsDeviceOptions.builder()
                                .encrypted(true)
                                .volumeType(EbsDeviceVolumeType.GP3)
                                .build()))
                .build();
    }

    private static UserData agent(Deployment deployment) {
        UserData data = UserData.forLinux();
        data.addCommands(
                "cat >> /etc/ecs/ecs.config <<'END'",
                "ECS_CLUSTER=" + deployment.cluster(),
                "ECS_ENABLE_GPU_SUPPORT=true",
                "ECS_ENABLE_SPOT_INSTANCE_DRAINING=true",
                "ECS_ENABLE_AWSLOGS_EXECUTIONROLE_OVERRIDE=true",
                "ECS_CONTAINER_STOP_TIMEOUT=30s",
                "ECS_IMAGE_PULL_BEHAVIOR=once",
                "END");
        return data;
    }
}
