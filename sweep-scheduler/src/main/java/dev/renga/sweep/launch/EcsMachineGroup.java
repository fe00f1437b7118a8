package dev.renga.sweep.launch;

import dev.renga.contracts.Environment;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.Instance;
import software.amazon.awssdk.services.autoscaling.model.LifecycleState;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.ContainerInstance;

/**
 * The Auto Scaling group behind the capacity provider of the environment's cluster. A machine is ended by its name, which
 * neither waits for the group's cooldown nor minds its protection from scale-in: that is ECS's, and keeps what is idle too.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_TerminateInstanceInAutoScalingGroup.html">TerminateInstanceInAutoScalingGroup</a>
 */
final class EcsMachineGroup implements MachineGroup {
    private final AutoScalingClient scaling;
    private final EcsClient ecs;
    private final String cluster;
    private final String group;

    EcsMachineGroup(AutoScalingClient scaling, EcsClient ecs, Environment environment, String group) {
        this.scaling = scaling;
        this.ecs = ecs;
        this.cluster = "renga-" + environment.name();
        this.group = group;
    }

    @Override
    public Standing look() {
        try {
            List<AutoScalingGroup> found = scaling.describeAutoScalingGroups(
                            request -> request.autoScalingGroupNames(group))
                    .autoScalingGroups();
            if (found.isEmpty()) {
                throw new LauncherUnavailable("there is no Auto Scaling group '" + group + "'");
            }
            return standing(found.getFirst());
        } catch (SdkException e) {
            throw EcsTrouble.unavailable(e);
        }
    }

    private Standing standing(AutoScalingGroup found) {
        Set<String> idle = found.instances().stream()
                .filter(machine -> machine.lifecycleState() == LifecycleState.IN_SERVICE)
                .map(Instance::instanceId)
                .collect(Collectors.toCollection(HashSet::new));
        // Its tasks are asked for only where there is something to send away.
        if (!idle.isEmpty()) {
            idle.removeAll(busy());
        }
        int machines = (int) found.instances().stream()
                .filter(machine -> !machine.lifecycleStateAsString().startsWith("Terminat"))
                .count();
        return new Standing(found.minSize(), found.desiredCapacity(), machines, idle);
    }

    /** The machines with a task, by the ids of their EC2 instances. */
    private Set<String> busy() {
        List<String> arns =
                ecs
                        .listContainerInstancesPaginator(request -> request.cluster(cluster))
                        .containerInstanceArns()
                        .stream()
                        .toList();
        Set<String> busy = new HashSet<>();
        for (int from = 0; from < arns.size(); from += EcsLauncher.MOST_DESCRIBED) {
            List<String> some = arns.subList(from, Math.min(arns.size(), from + EcsLauncher.MOST_DESCRIBED));
            ecs
                    .describeContainerInstances(
                            request -> request.cluster(cluster).containerInstances(some))
                    .containerInstances()
                    .stream()
                    .filter(machine -> machine.runningTasksCount() + machine.pendingTasksCount() > 0)
                    .map(ContainerInstance::ec2InstanceId)
                    .forEach(busy::add);
        }
        return busy;
    }

    @Override
    public void end(String machine) {
        try {
            scaling.terminateInstanceInAutoScalingGroup(
                    request -> request.instanceId(machine).shouldDecrementDesiredCapacity(true));
        } catch (SdkException e) {
            throw EcsTrouble.unavailable(e);
        }
    }

    @Override
    public void desire(int machines) {
        try {
            scaling.setDesiredCapacity(request -> request.autoScalingGroupName(group)
                    .desiredCapacity(machines)
                    .honorCooldown(false));
        } catch (SdkException e) {
            throw EcsTrouble.unavailable(e);
        }
    }
}
