package dev.renga.local.lambda;

import dev.renga.local.aws.AwsFailure;
import dev.renga.local.aws.LocalAccount;

/** What Lambda refuses, in its words. */
final class LambdaErrors {
    private static final int TOO_LARGE = 413;
    private static final int TOO_MANY = 429;

    private LambdaErrors() {}

    static AwsFailure notFound(String function) {
        return AwsFailure.notFound(
                "ResourceNotFoundException",
                "Function not found: " + LocalAccount.arn("lambda", "function:" + function));
    }

    static AwsFailure tooMany() {
        return AwsFailure.of(TOO_MANY, "TooManyRequestsException", "Rate Exceeded.");
    }

    static AwsFailure tooLarge(int bytes, int limit) {
        return AwsFailure.of(
                TOO_LARGE,
                "RequestTooLargeException",
                bytes + " byte payload is too large for the RequestResponse invocation type (limit " + limit
                        + " bytes)");
    }

    static AwsFailure notJson() {
        return AwsFailure.badRequest(
                "InvalidRequestContentException", "Could not parse request body into json: not a JSON value");
    }

    static AwsFailure invalid(String why) {
        return AwsFailure.badRequest("InvalidParameterValueException", why);
    }
}
