package dev.renga.local;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.renga.contracts.Environment;
import dev.renga.contracts.sweep.SweepLimits;
import dev.renga.local.aws.Json;
import dev.renga.local.batch.BatchService;
import dev.renga.local.ecs.EcsService;
import dev.renga.local.ssm.ParameterStore;
import dev.renga.local.tasks.Image;
import dev.renga.local.tasks.OwnImages;

/**
 * Makes the task definitions that a run is born with: the trainer, the worker that answers one question, and one for each image
 * that the run's folder names; job definitions of the same trials, and a job queue for each priority. Names the worker in SSM as
 * the original did.
 */
final class TaskProvisioner {
    private static final String ROOT = "/renga/local/";
    private static final String CPU = "1024";
    private static final String MEMORY = "2048";
    private static final String SUBNET = "subnet-0local0000000001";
    private static final String OWN_PREFIX = "renga-";

    private final EcsService ecs;
    private final BatchService batch;
    private final ParameterStore parameters;
    private final Environment environment;

    TaskProvisioner(LocalCloud cloud, Environment environment) {
        this.ecs = cloud.ecs();
        this.batch = cloud.batch();
        this.parameters = cloud.parameters();
        this.environment = environment;
    }

    /** Returns when all is there. */
    void provision(LocalTasks tasks) {
        String worker = ecs.provide(worker());
        tasks.images().all().stream()
                .filter(image -> !image.name().equals(OwnImages.QA_WORKER))
                .forEach(image -> {
                    ecs.provide(trial(image));
                    batch.provide(job(image));
                });
        for (int priority = SweepLimits.LEAST_PRIORITY; priority <= SweepLimits.MOST_PRIORITY; priority++) {
            batch.provideQueue(environment.physical("sweeps-" + priority), priority, environment.physical("gpu"));
        }
        parameters.put(ROOT + "ECS_CLUSTER_NAME", "renga-" + environment.name());
        parameters.put(ROOT + "ECS_TASK_DEFINITION_ARN", worker);
        parameters.put(ROOT + "CONTAINER_NAME", bare(OwnImages.QA_WORKER));
        parameters.put(ROOT + "ECS_TASK_VPC_SUBNET_1", SUBNET);
        parameters.put(ROOT + "TABLE_NAME", environment.physical("questions"));
    }

    private ObjectNode worker() {
        ObjectNode definition = definition(OwnImages.QA_WORKER).put("networkMode", "awsvpc");
        definition.putArray("requiresCompatibilities").add("FARGATE");
        return definition;
    }

    private ObjectNode trial(Image image) {
        ObjectNode definition = definition(image.name());
        definition.putArray("requiresCompatibilities").add("EC2");
        if (image.gpus() > 0) {
            ((ObjectNode) definition.path("containerDefinitions").path(0))
                    .putArray("resourceRequirements")
                    .addObject()
                    .put("type", "GPU")
                    .put("value", String.valueOf(image.gpus()));
        }
        return definition;
    }

    private ObjectNode job(Image image) {
        ObjectNode definition = Json.MAPPER
                .createObjectNode()
                .put("jobDefinitionName", environment.physical(bare(image.name())))
                .put("type", "container");
        ArrayNode needs = definition
                .putObject("containerProperties")
                .put("image", image.name())
                .putArray("resourceRequirements");
        needs.addObject().put("type", "VCPU").put("value", "1");
        needs.addObject().put("type", "MEMORY").put("value", MEMORY);
        if (image.gpus() > 0) {
            needs.addObject().put("type", "GPU").put("value", String.valueOf(image.gpus()));
        }
        return definition;
    }

    private ObjectNode definition(String image) {
        ObjectNode definition = Json.MAPPER
                .createObjectNode()
                .put("family", environment.physical(bare(image)))
                .put("cpu", CPU)
                .put("memory", MEMORY);
        definition
                .putArray("containerDefinitions")
                .addObject()
                .put("name", bare(image))
                .put("image", image)
                .put("essential", true);
        return definition;
    }

    private static String bare(String image) {
        return image.startsWith(OWN_PREFIX) ? image.substring(OWN_PREFIX.length()) : image;
    }
}
