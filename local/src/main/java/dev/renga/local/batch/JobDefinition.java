package dev.renga.local.batch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.renga.local.aws.LocalAccount;

/**
 * One revision of a job definition.
 *
 * @param asked the request that made it
 */
record JobDefinition(String name, int revision, boolean isActive, ObjectNode asked) {
    String arn() {
        return LocalAccount.arn("batch", "job-definition/" + name + ":" + revision);
    }

    JsonNode container() {
        return asked.path("containerProperties");
    }

    boolean isFargate() {
        return Wants.texts(asked.path("platformCapabilities")).contains("FARGATE");
    }

    JobDefinition retired() {
        return new JobDefinition(name, revision, false, asked);
    }

    /** As Batch shows it. */
    ObjectNode described() {
        ObjectNode shown = asked.deepCopy();
        return shown.put("jobDefinitionArn", arn())
                .put("revision", revision)
                .put("status", isActive ? "ACTIVE" : "INACTIVE")
                .put("containerOrchestrationType", "ECS");
    }
}
