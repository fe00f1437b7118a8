package dev.renga.infra.services;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.ec2.SecurityGroup;
import software.amazon.awscdk.services.iam.PolicyStatement;

/**
 * What tells one service from another.
 *
 * @param name of its module, its image and its container
 * @param mayVanish whether all of its tasks may be ones that AWS takes back at two minutes' notice
 * @param group who may reach its tasks
 * @param port where its tasks listen for others
 * @param variables beside those that every service gets
 * @param tasks how many there are; empty where something scales them, which a deployment must leave as it is
 * @param start how long a task may be without health at first; ECS allows 300 seconds
 */
record ServiceShape(
        String name,
        FargateSize size,
        boolean mayVanish,
        SecurityGroup group,
        Optional<Integer> port,
        Map<String, String> variables,
        List<PolicyStatement> permissions,
        Optional<Integer> tasks,
        Duration start) {
    private static final Duration USUAL_START = Duration.seconds(60);

    /** One that is there soon. */
    ServiceShape(
            String name,
            FargateSize size,
            boolean mayVanish,
            SecurityGroup group,
            Optional<Integer> port,
            Map<String, String> variables,
            List<PolicyStatement> permissions,
            Optional<Integer> tasks) {
        this(name, size, mayVanish, group, port, variables, permissions, tasks, USUAL_START);
    }
}
