package dev.renga.infra.machines;

import dev.renga.infra.Deployment;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.ec2.IVpc;
import software.amazon.awscdk.services.ec2.SecurityGroup;
import software.amazon.awscdk.services.ecs.CfnCapacityProvider;
import software.amazon.awscdk.services.ecs.CfnClusterCapacityProviderAssociations;
import software.constructs.Construct;
import software.constructs.Node;

/**
 * What trials run on: 0 to 16 machines with a GPU behind the capacity provider {@code renga-<env>-gpu}, as many that AWS may take
 * back behind {@code renga-<env>-gpu-spot}, and the task definitions of the trainer. Costs nothing while nobody trains.
 *
 * <p>It says which capacity providers the cluster has, Fargate's among them: a cluster has one list of them, so whatever starts
 * tasks on Fargate by provider is deployed after this.
 */
public final class GpuStack extends Stack {
    private static final List<String> FARGATE = List.of("FARGATE", "FARGATE_SPOT");

    /** The names of the Auto Scaling groups that there are by the context: on demand, and on Spot where that is wanted. */
    public static List<String> groups(Node node, Deployment deployment) {
        return GpuCapacity.from(node).spot()
                ? List.of(Machines.group(deployment), Machines.spotGroup(deployment))
                : List.of(Machines.group(deployment));
    }

    public GpuStack(Construct scope, Deployment deployment, IVpc vpc) {
        super(scope, "gpu", deployment.stack("gpu", "Renga: machines with a GPU for trials, and what runs there"));
        GpuCapacity capacity = GpuCapacity.from(getNode());
        SecurityGroup security = SecurityGroup.Builder.create(this, "Security")
                .vpc(vpc)
                .description("Machines of trials: nobody calls them")
                .build();
        var shared = new GpuGroup.Shared(deployment, vpc, security, MachineRole.in(this, deployment), capacity);
        List<CfnCapacityProvider> own = new ArrayList<>();
        own.add(new GpuGroup(this, "OnDemand", shared, Machines.group(deployment), false).provider());
        if (capacity.spot()) {
            own.add(new GpuGroup(this, "Spot", shared, Machines.spotGroup(deployment), true).provider());
        }
        List<Object> providers = new ArrayList<>(FARGATE);
        own.forEach(provider -> providers.add(provider.getRef()));
        CfnClusterCapacityProviderAssociations.Builder.create(this, "Providers")
                .cluster(deployment.cluster())
                .capacityProviders(providers)
                .defaultCapacityProviderStrategy(List.of())
                .build();
        TrialTasks.in(this, deployment);
    }
}
