package dev.renga.local.sns;

import dev.renga.local.aws.AwsFailure;

/** The errors of SNS that more than one action has. */
final class Invalid {
    private Invalid() {}

    static AwsFailure parameter(String what) {
        return AwsFailure.badRequest("InvalidParameter", "Invalid parameter: " + what);
    }

    static AwsFailure noTopic() {
        return AwsFailure.notFound("NotFound", "Topic does not exist");
    }

    static AwsFailure noSubscription() {
        return AwsFailure.notFound("NotFound", "Subscription does not exist");
    }
}
