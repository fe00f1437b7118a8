package dev.renga.infra.machines;

import java.util.List;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.batch.CfnComputeEnvironment;
import software.amazon.awscdk.services.ec2.BlockDevice;
import software.amazon.awscdk.services.ec2.BlockDeviceVolume;
import software.amazon.awscdk.services.ec2.EbsDeviceOptions;
import software.amazon.awscdk.services.ec2.EbsDeviceVolumeType;
import software.amazon.awscdk.services.ec2.LaunchTemplate;
import software.amazon.awscdk.services.iam.CfnInstanceProfile;
import software.amazon.awscdk.services.iam.ManagedPolicy;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;

/**
 * What a machine of Batch is like: its disk is encrypted, and its credentials are out of reach of jobs. Its role is AWS's own policy,
 * since Batch makes the cluster that its agent joins, and names it.
 */
final class BatchMachine {
    private static final String AGENT = "service-role/AmazonEC2ContainerServiceforEC2Role";

    private final CfnInstanceProfile profile;
    private final LaunchTemplate template;

    BatchMachine(Stack stack) {
        Role role = Role.Builder.create(stack, "MachineRole")
                .description("The ECS agent of a machine of AWS Batch")
                .assumedBy(new ServicePrincipal("ec2.amazonaws.com"))
                .managedPolicies(List.of(ManagedPolicy.fromAwsManagedPolicyName(AGENT)))
                .build();
        this.profile = CfnInstanceProfile.Builder.create(stack, "MachineProfile")
                .roles(List.of(role.getRoleName()))
                .build();
        this.template = LaunchTemplate.Builder.create(stack, "Machine")
                .requireImdsv2(true)
                .httpPutResponseHopLimit(1)
                .blockDevices(List.of(BlockDevice.builder()
                        .deviceName("/dev/xvda")
                        .volume(BlockDeviceVolume.ebs(
                                Machines.DISK_GIB,
                                EbsDeviceOptions.builder()
                                        .encrypted(true)
                                        .volumeType(EbsDeviceVolumeType.GP3)
                                        .build()))
                        .build()))
                .build();
    }

    String profile() {
        return profile.getAttrArn();
    }

    CfnComputeEnvironment.LaunchTemplateSpecificationProperty template() {
        return CfnComputeEnvironment.LaunchTemplateSpecificationProperty.builder()
                .launchTemplateId(template.getLaunchTemplateId())
                .version(template.getLatestVersionNumber())
                .build();
    }
}
