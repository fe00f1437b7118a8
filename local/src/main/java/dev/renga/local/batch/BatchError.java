package dev.renga.local.batch;

import dev.renga.local.aws.AwsFailure;

/** What Batch refuses with. */
final class BatchError {
    private BatchError() {}

    static AwsFailure client(String message) {
        return AwsFailure.badRequest("ClientException", message);
    }
}
