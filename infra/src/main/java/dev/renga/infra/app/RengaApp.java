package dev.renga.infra.app;

import dev.renga.infra.Deployment;
import dev.renga.infra.data.DataStack;
import dev.renga.infra.edge.EdgeStack;
import dev.renga.infra.machines.BatchStack;
import dev.renga.infra.machines.GpuStack;
import dev.renga.infra.machines.OnceStack;
import dev.renga.infra.messaging.MessagingStack;
import dev.renga.infra.network.NetworkStack;
import dev.renga.infra.playground.PlaygroundStack;
import dev.renga.infra.registry.RegistryStack;
import dev.renga.infra.scaling.ScalingStack;
import dev.renga.infra.services.GatewayStack;
import dev.renga.infra.services.HaikuStack;
import dev.renga.infra.services.SchedulerStack;
import dev.renga.infra.services.WorkerStack;
import dev.renga.infra.watching.ObservabilityStack;
import dev.renga.infra.workbench.CpuBoxStack;
import dev.renga.infra.workbench.GpuBoxStack;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.Tags;
import software.amazon.awscdk.services.ec2.Vpc;
import software.constructs.Construct;

/** All stacks of one deployment, each with what it needs of the others. */
public final class RengaApp {
    private static final String PLAYGROUND = "../playground/target/playground.jar";

    private RengaApp() {}

    /** Adds the stacks to the scope. */
    public static void in(Construct scope, Deployment deployment) {
        Tags.of(scope).add("renga:environment", deployment.environment().name());
        NetworkStack network = new NetworkStack(scope, deployment);
        MessagingStack messaging = new MessagingStack(scope, deployment);
        DataStack data = new DataStack(scope, deployment);
        EdgeStack edge = new EdgeStack(scope, deployment, network);
        // The page's files go into a bucket that it knows by its name only.
        edge.addStackDependency(data);
        WorkerStack workers = new WorkerStack(scope, deployment, network);
        GatewayStack gateway =
                new GatewayStack(scope, deployment, network, new GatewayStack.Entrance(edge.names(), edge.targets()));
        HaikuStack haiku = new HaikuStack(scope, deployment, network);
        SchedulerStack scheduler =
                new SchedulerStack(scope, deployment, network, GpuStack.groups(scope.getNode(), deployment));
        List<Stack> services = List.of(workers, gateway, haiku, scheduler);
        // A service that starts before its queues and tables are there would be rolled back.
        services.forEach(service -> {
            service.addStackDependency(messaging);
            service.addStackDependency(data);
        });
        machines(scope, deployment, network.vpc(), services);
        new ObservabilityStack(scope, deployment, messaging.alarms());
        beside(scope, deployment);
        ScalingStack scaling = new ScalingStack(scope, deployment, edge.requests());
        List.of(workers, gateway, haiku).forEach(scaling::addStackDependency);
    }

    private static void machines(Construct scope, Deployment deployment, Vpc vpc, List<Stack> services) {
        RegistryStack registry = new RegistryStack(scope, deployment);
        GpuStack gpu = new GpuStack(scope, deployment, vpc);
        services.forEach(service -> {
            service.addStackDependency(registry);
            // The list of the cluster's capacity providers is there, and only goes when nothing runs by one of them.
            service.addStackDependency(gpu);
        });
        new BatchStack(scope, deployment, vpc);
        new OnceStack(scope, deployment, vpc);
    }

    // To try and to work by hand: deployed by their names only. A playground needs its function built.
    private static void beside(Construct scope, Deployment deployment) {
        new CpuBoxStack(scope, deployment);
        new GpuBoxStack(scope, deployment);
        Object named = scope.getNode().tryGetContext("playgroundJar");
        Path jar = Path.of(named == null ? PLAYGROUND : named.toString());
        if (Files.isRegularFile(jar)) {
            new PlaygroundStack(scope, deployment, jar);
        }
    }
}
