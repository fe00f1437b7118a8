package dev.renga.sweep.launch;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.ContainerInstance;
import software.amazon.awssdk.services.ecs.model.Resource;

/**
 * The largest machine that the cluster was seen to have. A capacity provider lets a task that fits none of its machines wait
 * for ever, and says nothing. Thread-safe.
 */
final class EcsMachines {
    private static final int UNITS_OF_A_CORE = 1024;
    private static final int MOST_LOOKED_AT = 100;
    private static final Size NONE = new Size(0, 0, 0);

    private final EcsClient ecs;
    private final String cluster;
    private volatile Size largest = NONE;

    private record Size(int gpus, int units, int memoryMiB) {
        boolean holds(LaunchOrder.Resources needs) {
            return needs.gpus() <= gpus && needs.cpus() * UNITS_OF_A_CORE <= units && needs.memoryMiB() <= memoryMiB;
        }

        Size or(Size other) {
            return new Size(
                    Math.max(gpus, other.gpus), Math.max(units, other.units), Math.max(memoryMiB, other.memoryMiB));
        }
    }

    EcsMachines(EcsClient ecs, String cluster) {
        this.ecs = ecs;
        this.cluster = cluster;
    }

    /** Why no machine will ever hold it; empty where one does, and while there is none to be seen. */
    Optional<String> tooSmallFor(LaunchOrder.Resources needs) {
        if (largest.holds(needs)) {
            return Optional.empty();
        }
        Size seen = look();
        largest = seen;
        return seen.equals(NONE) || seen.holds(needs) ? Optional.empty() : Optional.of(told(needs, seen));
    }

    private Size look() {
        List<String> arns = ecs.listContainerInstances(
                        request -> request.cluster(cluster).maxResults(MOST_LOOKED_AT))
                .containerInstanceArns();
        if (arns.isEmpty()) {
            return NONE;
        }
        return ecs
                .describeContainerInstances(request -> request.cluster(cluster).containerInstances(arns))
                .containerInstances()
                .stream()
                .map(EcsMachines::size)
                .reduce(NONE, Size::or);
    }

    private static Size size(ContainerInstance machine) {
        int gpus = 0;
        int units = 0;
        int memory = 0;
        for (Resource resource : machine.registeredResources()) {
            switch (resource.name()) {
                case "GPU" -> gpus = resource.stringSetValue().size();
                case "CPU" -> units = resource.integerValue();
                case "MEMORY" -> memory = resource.integerValue();
                default -> {
                    // Ports and the like are not what trials ask for.
                }
            }
        }
        return new Size(gpus, units, memory);
    }

    private static String told(LaunchOrder.Resources needs, Size seen) {
        return String.format(
                Locale.ROOT,
                "no machine could ever hold it: it asks for %d GPUs, %.1f processors and %d MiB, the largest has %d, %.1f and %d",
                needs.gpus(),
                needs.cpus(),
                needs.memoryMiB(),
                seen.gpus(),
                seen.units() / (double) UNITS_OF_A_CORE,
                seen.memoryMiB());
    }
}
