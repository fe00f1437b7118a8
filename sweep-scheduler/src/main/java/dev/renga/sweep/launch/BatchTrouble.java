package dev.renga.sweep.launch;

import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** What it means when a job was not taken, or nobody knows. */
final class BatchTrouble {
    private static final String NO_DEFINITION = "JobDefinition";

    private BatchTrouble() {}

    static Launch launch(SdkException error, String image) {
        boolean lacksImage = error instanceof AwsServiceException answer
                && answer.awsErrorDetails() != null
                && String.valueOf(answer.awsErrorDetails().errorMessage()).contains(NO_DEFINITION);
        return lacksImage ? new Launch.Refused("there is no image '" + image + "' here") : EcsTrouble.launch(error);
    }
}
