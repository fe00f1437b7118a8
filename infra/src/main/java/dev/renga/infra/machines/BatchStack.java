package dev.renga.infra.machines;

import dev.renga.contracts.sweep.SweepLimits;
import dev.renga.infra.Deployment;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.batch.CfnComputeEnvironment;
import software.amazon.awscdk.services.batch.CfnJobQueue;
import software.amazon.awscdk.services.ec2.IVpc;
import software.amazon.awscdk.services.ec2.SecurityGroup;
import software.amazon.awscdk.services.ec2.SubnetSelection;
import software.amazon.awscdk.services.ec2.SubnetType;
import software.constructs.Construct;

/**
 * Trials on AWS Batch: machines with a GPU up to 64 vCPUs, a queue for each priority of a sweep, and the job definitions of the
 * trainer. A job that waits for what never comes is cancelled with a reason, where Batch by itself lets it wait for ever.
 *
 * @see <a href="https://docs.aws.amazon.com/batch/latest/userguide/job_stuck_in_runnable_time_limit_actions.html">Time limits of
 *     waiting jobs</a>
 */
public final class BatchStack extends Stack {
    /** As many as the original's: 16 machines. */
    static final int MOST_VCPUS = 64;

    /** AWS may have no machine now, and have one in an hour. */
    static final Duration WAIT_FOR_CAPACITY = Duration.hours(4);

    /** A job that can never run is told so; Batch takes no less than this. */
    static final Duration WAIT_FOR_MISTAKES = Duration.minutes(10);

    private final String environment;

    public BatchStack(Construct scope, Deployment deployment, IVpc vpc) {
        super(scope, "batch", deployment.stack("batch", "Renga: trials on AWS Batch"));
        this.environment = computeEnvironment(deployment, vpc);
        IntStream.rangeClosed(SweepLimits.LEAST_PRIORITY, SweepLimits.MOST_PRIORITY)
                .forEach(priority -> queue(deployment, priority));
        BatchJobs.in(this, deployment);
    }

    private String computeEnvironment(Deployment deployment, IVpc vpc) {
        BatchMachine machine = new BatchMachine(this);
        SecurityGroup security = SecurityGroup.Builder.create(this, "Security")
                .vpc(vpc)
                .description("Machines of jobs: nobody calls them")
                .build();
        return CfnComputeEnvironment.Builder.create(this, "Machines")
                .computeEnvironmentName(deployment.physical("gpu"))
                .type("MANAGED")
                .state("ENABLED")
                .replaceComputeEnvironment(false)
                .updatePolicy(CfnComputeEnvironment.UpdatePolicyProperty.builder()
                        .terminateJobsOnUpdate(false)
                        .jobExecutionTimeoutMinutes(BatchJobs.LIMIT.toMinutes())
                        .build())
                .computeResources(CfnComputeEnvironment.ComputeResourcesProperty.builder()
                        .type("EC2")
                        .allocationStrategy("BEST_FIT_PROGRESSIVE")
                        .minvCpus(0)
                        .maxvCpus(MOST_VCPUS)
                        .instanceTypes(List.of(Machines.TYPE))
                        .subnets(vpc.selectSubnets(SubnetSelection.builder()
                                        .subnetType(SubnetType.PUBLIC)
                                        .build())
                                .getSubnetIds())
                        .securityGroupIds(List.of(security.getSecurityGroupId()))
                        .instanceRole(machine.profile())
                        .launchTemplate(machine.template())
                        .ec2Configuration(List.of(CfnComputeEnvironment.Ec2ConfigurationObjectProperty.builder()
                                .imageType("ECS_AL2023_NVIDIA")
                                .build()))
                        .updateToLatestImageVersion(true)
                        .build())
                .build()
                .getRef();
    }

    private void queue(Deployment deployment, int priority) {
        CfnJobQueue.Builder.create(this, "Sweeps" + priority)
                .jobQueueName(Machines.jobQueue(deployment, priority))
                .state("ENABLED")
                .priority(priority)
                .computeEnvironmentOrder(List.of(CfnJobQueue.ComputeEnvironmentOrderProperty.builder()
                        .order(1)
                        .computeEnvironment(environment)
                        .build()))
                .jobStateTimeLimitActions(Stream.of(
                                cancelled("CAPACITY:INSUFFICIENT_INSTANCE_CAPACITY", WAIT_FOR_CAPACITY),
                                cancelled("MISCONFIGURATION:COMPUTE_ENVIRONMENT_MAX_RESOURCE", WAIT_FOR_MISTAKES),
                                cancelled("MISCONFIGURATION:JOB_RESOURCE_REQUIREMENT", WAIT_FOR_MISTAKES))
                        .toList())
                .build();
    }

    private static CfnJobQueue.JobStateTimeLimitActionProperty cancelled(String reason, Duration after) {
        return CfnJobQueue.JobStateTimeLimitActionProperty.builder()
                .state("RUNNABLE")
                .reason(reason)
                .action("CANCEL")
                .maxTimeSeconds(after.toSeconds())
                .build();
    }
}
