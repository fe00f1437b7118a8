package dev.renga.local.cloudwatch;

import dev.renga.local.aws.AwsFailure;

/** What CloudWatch refuses, under the codes of its query protocol. */
final class MetricErrors {
    private MetricErrors() {}

    static AwsFailure value(String why) {
        return AwsFailure.badRequest("InvalidParameterValue", why);
    }

    static AwsFailure combination(String why) {
        return AwsFailure.badRequest("InvalidParameterCombination", why);
    }

    static AwsFailure missing(String parameter) {
        return AwsFailure.badRequest("MissingParameter", "The parameter " + parameter + " is required.");
    }

    static AwsFailure invalid(String why) {
        return AwsFailure.badRequest("ValidationError", why);
    }

    static AwsFailure token(String token) {
        return AwsFailure.badRequest("InvalidNextToken", "Invalid nextToken: " + token);
    }
}
