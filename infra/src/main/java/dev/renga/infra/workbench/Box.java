package dev.renga.infra.workbench;

import dev.renga.infra.Deployment;
import java.util.List;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.services.ec2.BlockDevice;
import software.amazon.awscdk.services.ec2.BlockDeviceVolume;
import software.amazon.awscdk.services.ec2.CfnInstance;
import software.amazon.awscdk.services.ec2.CpuCredits;
import software.amazon.awscdk.services.ec2.EbsDeviceOptions;
import software.amazon.awscdk.services.ec2.EbsDeviceVolumeType;
import software.amazon.awscdk.services.ec2.IKeyPair;
import software.amazon.awscdk.services.ec2.InstanceType;
import software.amazon.awscdk.services.ec2.IpAddresses;
import software.amazon.awscdk.services.ec2.LaunchTemplate;
import software.amazon.awscdk.services.ec2.MachineImage;
import software.amazon.awscdk.services.ec2.Peer;
import software.amazon.awscdk.services.ec2.Port;
import software.amazon.awscdk.services.ec2.SecurityGroup;
import software.amazon.awscdk.services.ec2.SubnetConfiguration;
import software.amazon.awscdk.services.ec2.SubnetType;
import software.amazon.awscdk.services.ec2.UserData;
import software.amazon.awscdk.services.ec2.Vpc;
import software.amazon.awscdk.services.iam.ManagedPolicy;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.constructs.Construct;

/**
 * One machine in a network of its own: a zone, a public subnet, no NAT. It is reached by Session Manager, and over SSH from the
 * addresses that the deployment names; from everywhere is refused.
 *
 * <p>The image is looked up when the machine is made and not again: with a newer one CloudFormation would put a new machine in its
 * place, and the disk would be gone.
 */
final class Box extends Construct {
    private static final int SSH = 22;
    private static final int SUBNET_BITS = 24;
    private static final String ANYWHERE = "/0";
    private static final String SESSION_MANAGER = "AmazonSSMManagedInstanceCore";

    private final CfnInstance instance;

    Box(Construct scope, Deployment deployment, BoxKind kind, IKeyPair key) {
        super(scope, "Box");
        Vpc vpc = network(kind);
        LaunchTemplate template = template(deployment, kind, key, security(deployment, vpc));
        this.instance = CfnInstance.Builder.create(this, "Machine")
                .subnetId(vpc.getPublicSubnets().getFirst().getSubnetId())
                .launchTemplate(CfnInstance.LaunchTemplateSpecificationProperty.builder()
                        .launchTemplateId(template.getLaunchTemplateId())
                        .version(template.getLatestVersionNumber())
                        .build())
                .propagateTagsToVolumeOnCreation(true)
                .build();
    }

    String id() {
        return instance.getRef();
    }

    String address() {
        return instance.getAttrPublicIp();
    }

    String host() {
        return instance.getAttrPublicDnsName();
    }

    private Vpc network(BoxKind kind) {
        return Vpc.Builder.create(this, "Network")
                .ipAddresses(IpAddresses.cidr(kind.addresses()))
                .availabilityZones(List.of(Fn.select(0, Fn.getAzs())))
                .natGateways(0)
                .subnetConfiguration(List.of(SubnetConfiguration.builder()
                        .name("public")
                        .subnetType(SubnetType.PUBLIC)
                        .cidrMask(SUBNET_BITS)
                        .mapPublicIpOnLaunch(true)
                        .build()))
                .build();
    }

    private SecurityGroup security(Deployment deployment, Vpc vpc) {
        SecurityGroup security = SecurityGroup.Builder.create(this, "Security")
                .vpc(vpc)
                .description("SSH from named addresses, and nothing else")
                .build();
        deployment.sshCidr().ifPresent(from -> {
            if (from.endsWith(ANYWHERE)) {
                throw new IllegalArgumentException("context 'sshCidr' must not be everybody: '" + from
                        + "'; leave it out and use Session Manager, or name your own address with /32");
            }
            security.addIngressRule(Peer.ipv4(from), Port.tcp(SSH), "SSH from context sshCidr");
        });
        return security;
    }

    private LaunchTemplate template(Deployment deployment, BoxKind kind, IKeyPair key, SecurityGroup security) {
        LaunchTemplate.Builder template = LaunchTemplate.Builder.create(this, "Kind")
                .launchTemplateName(deployment.physical(kind.name()))
                .instanceType(new InstanceType(kind.type()))
                .machineImage(MachineImage.resolveSsmParameterAtLaunch(kind.image()))
                .securityGroup(security)
                .keyPair(key)
                .role(role(kind))
                .requireImdsv2(true)
                .blockDevices(List.of(disk(kind)))
                .userData(setUp(kind));
        // Otherwise what is beyond the credits is billed, without a limit.
        if (kind.hasCredits()) {
            template.cpuCredits(CpuCredits.STANDARD);
        }
        return template.build();
    }

    private Role role(BoxKind kind) {
        return Role.Builder.create(this, "Role")
                .description("A workbench, " + kind.name() + ": Session Manager, and nothing of Renga")
                .assumedBy(new ServicePrincipal("ec2.amazonaws.com"))
                .managedPolicies(List.of(ManagedPolicy.fromAwsManagedPolicyName(SESSION_MANAGER)))
                .build();
    }

    private static UserData setUp(BoxKind kind) {
        UserData data = UserData.forLinux();
        kind.setUp().forEach(data::addCommands);
        return data;
    }

    private static BlockDevice disk(BoxKind kind) {
        return BlockDevice.builder()
                .deviceName(kind.disk().device())
                .volume(BlockDeviceVolume.ebs(
                        kind.disk().gib(),
                        EbsDeviceOptions.builder()
                                .encrypted(true)
                                .volumeType(EbsDeviceVolumeType.GP3)
                                .build()))
                .build();
    }
}
