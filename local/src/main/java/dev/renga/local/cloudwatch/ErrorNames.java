package dev.renga.local.cloudwatch;

import dev.renga.local.aws.AwsFailure;
import java.util.Map;

/** How the younger protocols name an error, and how they tell what the query protocol called it. */
final class ErrorNames {
    static final String HEADER = "x-amzn-query-error";

    private static final Map<String, String> TYPES = Map.of(
            "InvalidParameterValue", "InvalidParameterValueException",
            "InvalidParameterCombination", "InvalidParameterCombinationException",
            "MissingParameter", "MissingRequiredParameterException");

    private ErrorNames() {}

    static String type(AwsFailure failure) {
        return "com.amazonaws.cloudwatch#" + TYPES.getOrDefault(failure.code(), failure.code());
    }

    static String header(AwsFailure failure) {
        return failure.code() + ";" + (failure.status() < 500 ? "Sender" : "Receiver");
    }
}
