package dev.renga.local.ecs;

import dev.renga.local.aws.LocalAccount;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** How things of ECS are called. */
final class Arns {
    private Arns() {}

    static String cluster(String name) {
        return LocalAccount.arn("ecs", "cluster/" + name);
    }

    static String task(String cluster, String id) {
        return LocalAccount.arn("ecs", "task/" + cluster + "/" + id);
    }

    static String definition(String family, int revision) {
        return LocalAccount.arn("ecs", "task-definition/" + family + ":" + revision);
    }

    static String provider(String name) {
        return LocalAccount.arn("ecs", "capacity-provider/" + name);
    }

    /** The container of a task; it has one. */
    static String container(String cluster, String task) {
        return LocalAccount.arn("ecs", "container/" + cluster + "/" + task + "/" + digits(task));
    }

    /** An EC2 machine as a member of a cluster. */
    static String instance(String cluster, String machine) {
        return LocalAccount.arn("ecs", "container-instance/" + cluster + "/" + digits(machine));
    }

    /** What stands behind the last slash of an ARN, or the whole of a name. */
    static String last(String arnOrName) {
        return arnOrName.substring(arnOrName.lastIndexOf('/') + 1);
    }

    private static String digits(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8))
                .toString()
                .replace("-", "");
    }
}
