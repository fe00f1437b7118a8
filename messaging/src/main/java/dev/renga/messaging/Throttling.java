package dev.renga.messaging;

import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * Tells a refusal for going too fast from other errors. The SDK knows throttling by whole error codes and so misses those
 * of SQS, which come with a prefix ({@code AWS.SimpleQueueService.RequestThrottled}) and with status 400 or 403; without
 * this it would not try them again.
 */
final class Throttling {
    private static final int TOO_MANY_REQUESTS = 429;
    private static final Set<String> SUFFIXES = Set.of(
            "Throttling",
            "ThrottlingException",
            "ThrottledException",
            "RequestThrottled",
            "RequestThrottledException",
            "TooManyRequestsException",
            "RequestLimitExceeded",
            "BandwidthLimitExceeded",
            "KmsThrottled",
            "KMSThrottlingException",
            "OverLimit",
            "SlowDown");

    private Throttling() {}

    static boolean isThrottled(Throwable failure) {
        if (!(failure instanceof AwsServiceException refused)) {
            return false;
        }
        AwsErrorDetails details = refused.awsErrorDetails();
        return refused.statusCode() == TOO_MANY_REQUESTS
                || (details != null && details.errorCode() != null && isThrottled(details.errorCode()));
    }

    /** The same for the code of one entry of a batch. */
    static boolean isThrottled(String code) {
        return SUFFIXES.contains(code.substring(Math.max(code.lastIndexOf('.'), code.lastIndexOf('#')) + 1));
    }
}
