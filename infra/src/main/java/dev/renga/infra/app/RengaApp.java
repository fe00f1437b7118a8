package dev.renga.infra.app;

import dev.renga.infra.Deployment;
import dev.renga.infra.data.DataStack;
import dev.renga.infra.edge.EdgeStack;
import dev.renga.infra.messaging.MessagingStack;
import dev.renga.infra.network.NetworkStack;
import dev.renga.infra.scaling.ScalingStack;
import dev.renga.infra.services.GatewayStack;
import dev.renga.infra.services.HaikuStack;
import dev.renga.infra.services.SchedulerStack;
import dev.renga.infra.services.WorkerStack;
import java.util.List;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.Tags;
import software.constructs.Construct;

/** All stacks of one deployment, each with what it needs of the others. */
public final class RengaApp {
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
        SchedulerStack scheduler = new SchedulerStack(scope, deployment, network);
        List<Stack> services = List.of(workers, gateway, haiku, scheduler);
        // A service that starts before its queues and tables are there would be rolled back.
        services.forEach(service -> {
            service.addStackDependency(messaging);
            service.addStackDependency(data);
        });
        ScalingStack scaling = new ScalingStack(scope, deployment, edge.requests());
        List.of(workers, gateway, haiku).forEach(scaling::addStackDependency);
    }
}
