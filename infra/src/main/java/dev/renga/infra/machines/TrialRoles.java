package dev.renga.infra.machines;

import dev.renga.contracts.BucketName;
import dev.renga.contracts.QueueName;
import dev.renga.infra.Arns;
import dev.renga.infra.Deployment;
import java.util.List;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;

/**
 * What a trial may do, wherever it runs: report to one queue, and keep its files in one bucket. Roles have names, since the
 * scheduler may hand over these two and no others.
 */
final class TrialRoles {
    private static final String TASKS = "ecs-tasks.amazonaws.com";

    private TrialRoles() {}

    /** What the trial itself is; the name is physical, here and below. */
    static Role trial(Stack stack, Deployment deployment, String name) {
        String queue = QueueName.TRIAL_REPORTS.physical(deployment.environment());
        String bucket = deployment.bucket(BucketName.ARTIFACTS);
        Role role = role(stack, "Trial", name, "A trial of a sweep: reports, and keeps its files");
        role.addToPolicy(allow(List.of("sqs:GetQueueUrl", "sqs:SendMessage"), new Arns(deployment).queue(queue)));
        role.addToPolicy(
                allow(List.of("s3:GetObject", "s3:PutObject", "s3:DeleteObject"), Arns.objects(bucket, "sweeps/*")));
        // Without it a key that is absent is "forbidden" to the SDK, and no trial could tell that it has no checkpoint
        // yet.
        role.addToPolicy(allow(List.of("s3:ListBucket"), Arns.objects(bucket, "")));
        // The original's table of metrics lands at the root, under its bare name.
        role.addToPolicy(allow(List.of("s3:PutObject"), Arns.objects(bucket, "metrics_*.csv")));
        return role;
    }

    /** What starts it: pulls the image, and writes the log. */
    static Role start(Stack stack, String name) {
        return role(stack, "Start", name, "What starts a trial: pulls its image, writes its log");
    }

    private static Role role(Stack stack, String id, String name, String description) {
        return Role.Builder.create(stack, id)
                .roleName(name)
                .description(description)
                .assumedBy(new ServicePrincipal(TASKS))
                .build();
    }

    static PolicyStatement allow(List<String> actions, String... resources) {
        return PolicyStatement.Builder.create()
                .actions(actions)
                .resources(List.of(resources))
                .build();
    }
}
