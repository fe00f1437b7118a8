package dev.renga.sweep.launch;

import dev.renga.contracts.Environment;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.ConflictException;
import software.amazon.awssdk.services.ecs.model.DescribeTasksResponse;
import software.amazon.awssdk.services.ecs.model.Failure;
import software.amazon.awssdk.services.ecs.model.InvalidParameterException;
import software.amazon.awssdk.services.ecs.model.RunTaskResponse;
import software.amazon.awssdk.services.ecs.model.Task;
import software.amazon.awssdk.services.ecs.model.TaskField;

/**
 * Attempts as tasks of ECS, through a capacity provider: a task without a machine waits there, where it would else be refused.
 * Tasks told to stop are no longer {@linkplain #ofSweep listed}, although they may take their stop timeout.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RunTask.html">RunTask</a>
 */
final class EcsLauncher implements Launcher {
    /** The most tasks that one call describes. */
    static final int MOST_DESCRIBED = 100;

    private final EcsClient ecs;
    private final String cluster;
    private final EcsFamilies families;
    private final EcsOrders orders;
    private final EcsMachines machines;

    EcsLauncher(EcsClient ecs, Environment environment) {
        this.ecs = ecs;
        this.cluster = "renga-" + environment.name();
        this.families = new EcsFamilies(ecs, environment);
        this.orders = new EcsOrders(cluster, environment);
        this.machines = new EcsMachines(ecs, cluster);
    }

    @Override
    public Launch launch(LaunchOrder order) {
        try {
            Optional<EcsFamilies.Family> family = families.of(order.image());
            if (family.isEmpty()) {
                return new Launch.Refused("there is no image '" + order.image() + "' here");
            }
            Optional<String> never = machines.tooSmallFor(order.resources());
            if (never.isPresent()) {
                return new Launch.Refused(never.get());
            }
            return launched(ecs.runTask(orders.request(order, family.get())));
        } catch (ConflictException e) {
            return earlier(order);
        } catch (SdkException e) {
            return EcsTrouble.launch(e);
        }
    }

    @Override
    public void stop(String task, String why) {
        try {
            ecs.stopTask(request -> request.cluster(cluster).task(task).reason(why));
        } catch (InvalidParameterException e) {
            // It is gone, or never was.
            return;
        } catch (SdkException e) {
            throw EcsTrouble.unavailable(e);
        }
    }

    @Override
    public Map<String, TaskStatus> look(Collection<String> tasks) {
        Map<String, TaskStatus> found = new HashMap<>();
        for (List<String> some : inPieces(tasks)) {
            DescribeTasksResponse answer = describe(some);
            answer.tasks().forEach(task -> found.put(task.taskArn(), EcsStatus.of(task)));
            Set<String> missing = answer.failures().stream()
                    .filter(failure -> "MISSING".equals(failure.reason()))
                    .map(Failure::arn)
                    .collect(Collectors.toSet());
            some.stream().filter(missing::contains).forEach(task -> found.putIfAbsent(task, new TaskStatus.Gone()));
        }
        return found;
    }

    @Override
    public Map<String, TaskStatus> ofSweep(String sweep) {
        Map<String, TaskStatus> all = new HashMap<>(look(listed(sweep)));
        all.values().removeIf(status -> status instanceof TaskStatus.Stopped || status instanceof TaskStatus.Gone);
        return all;
    }

    @Override
    public Set<String> onMachine(String machine) {
        try {
            Set<String> tasks = new LinkedHashSet<>();
            ecs.listContainerInstancesPaginator(
                            request -> request.cluster(cluster).filter("ec2InstanceId == " + machine))
                    .containerInstanceArns()
                    .forEach(instance -> ecs.listTasksPaginator(
                                    request -> request.cluster(cluster).containerInstance(instance))
                            .taskArns()
                            .forEach(tasks::add));
            return tasks;
        } catch (SdkException e) {
            throw EcsTrouble.unavailable(e);
        }
    }

    private static Launch launched(RunTaskResponse answer) {
        return answer.tasks().stream()
                .findFirst()
                .<Launch>map(task -> new Launch.Started(task.taskArn()))
                .orElseGet(() -> EcsTrouble.launch(answer.failures()));
    }

    // The same attempt was ordered before, in words that this release would not choose any more.
    private Launch earlier(LaunchOrder order) {
        try {
            for (List<String> some : inPieces(listed(order.sweep()))) {
                for (Task task : describe(some).tasks()) {
                    if (EcsOrders.isOf(task.tags(), order)) {
                        return new Launch.Started(task.taskArn());
                    }
                }
            }
            return new Launch.Refused("it was started before otherwise, and has ended");
        } catch (LauncherUnavailable e) {
            return new Launch.Unclear(String.valueOf(e.getMessage()));
        }
    }

    private List<String> listed(String sweep) {
        try {
            return ecs.listTasksPaginator(request -> request.cluster(cluster).startedBy(sweep)).taskArns().stream()
                    .toList();
        } catch (SdkException e) {
            throw EcsTrouble.unavailable(e);
        }
    }

    private DescribeTasksResponse describe(List<String> tasks) {
        try {
            return ecs.describeTasks(
                    request -> request.cluster(cluster).tasks(tasks).include(TaskField.TAGS));
        } catch (SdkException e) {
            throw EcsTrouble.unavailable(e);
        }
    }

    private static List<List<String>> inPieces(Collection<String> tasks) {
        List<String> all = List.copyOf(tasks);
        List<List<String>> pieces = new ArrayList<>();
        for (int from = 0; from < all.size(); from += MOST_DESCRIBED) {
            pieces.add(all.subList(from, Math.min(all.size(), from + MOST_DESCRIBED)));
        }
        return pieces;
    }
}
