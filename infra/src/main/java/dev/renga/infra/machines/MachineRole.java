package dev.renga.infra.machines;

import dev.renga.infra.Arns;
import dev.renga.infra.Deployment;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;

/** What the agent on a machine of the cluster may do. It is not what trials may: they cannot reach the machine's credentials. */
final class MachineRole {
    private static final String ANY = "*";

    private MachineRole() {}

    static Role in(Stack stack, Deployment deployment) {
        Arns arns = new Arns(deployment);
        String cluster = arns.ecs("cluster/" + deployment.cluster());
        String machines = arns.ecs("container-instance/" + deployment.cluster() + "/*");
        Role role = Role.Builder.create(stack, "MachineRole")
                .description("The ECS agent of a machine with a GPU")
                .assumedBy(new ServicePrincipal("ec2.amazonaws.com"))
                .build();
        role.addToPolicy(
                TrialRoles.allow(List.of("ecs:RegisterContainerInstance", "ecs:DeregisterContainerInstance"), cluster));
        role.addToPolicy(TrialRoles.allow(
                List.of("ecs:UpdateContainerInstancesState", "ecs:StartTelemetrySession", "ecs:Poll"), machines));
        role.addToPolicy(TrialRoles.allow(
                List.of(
                        "ecs:SubmitAttachmentStateChanges",
                        "ecs:SubmitContainerStateChange",
                        "ecs:SubmitTaskStateChange"),
                cluster));
        // IAM knows no resource for this one.
        role.addToPolicy(TrialRoles.allow(List.of("ecs:DiscoverPollEndpoint"), ANY));
        role.addToPolicy(PolicyStatement.Builder.create()
                .actions(List.of("ecs:TagResource"))
                .resources(List.of(machines))
                .conditions(Map.of("StringEquals", Map.of("ecs:CreateAction", "RegisterContainerInstance")))
                .build());
        return role;
    }
}
