package dev.renga.local.ecs;

import dev.renga.local.aws.AwsFailure;

/** What ECS refuses with. */
final class EcsError {
    private EcsError() {}

    static AwsFailure invalid(String message) {
        return AwsFailure.badRequest("InvalidParameterException", message);
    }

    static AwsFailure client(String message) {
        return AwsFailure.badRequest("ClientException", message);
    }

    static AwsFailure noCluster() {
        return AwsFailure.badRequest("ClusterNotFoundException", "Cluster not found.");
    }

    static AwsFailure conflict(String token) {
        return AwsFailure.badRequest(
                "ConflictException", "The client token " + token + " was used before with other parameters.");
    }

    static AwsFailure limit(String message) {
        return AwsFailure.badRequest("LimitExceededException", message);
    }
}
