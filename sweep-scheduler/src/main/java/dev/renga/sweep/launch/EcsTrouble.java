package dev.renga.sweep.launch;

import java.util.List;
import java.util.stream.Collectors;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ecs.model.Failure;

/**
 * What it means when a task was not started, or nobody knows.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/api_failures_messages.html">API failure reasons</a>
 */
final class EcsTrouble {
    private static final int SERVER_ERROR = 500;
    private static final List<String> FOR_NOW = List.of("RESOURCE:", "AGENT", "Capacity is unavailable");

    private EcsTrouble() {}

    /** An answer of status 200 that says what is missing. */
    static Launch launch(List<Failure> failures) {
        if (failures.isEmpty()) {
            return new Launch.Unclear("ECS answered with neither a task nor a failure");
        }
        String why = failures.stream().map(Failure::reason).collect(Collectors.joining(", "));
        boolean isForNow = failures.stream()
                .allMatch(failure -> FOR_NOW.stream().anyMatch(String.valueOf(failure.reason())::startsWith));
        return isForNow ? new Launch.NoRoom("no machine has room: " + why) : new Launch.Refused(why);
    }

    /** An answer that is an error, or none. */
    static Launch launch(SdkException error) {
        if (!(error instanceof AwsServiceException answer)) {
            return new Launch.Unclear("no answer: " + error.getMessage());
        }
        if (answer.isThrottlingException()) {
            return new Launch.NoRoom("AWS asks to call less often");
        }
        if (answer.statusCode() >= SERVER_ERROR) {
            return new Launch.Unclear(said(answer));
        }
        return switch (code(answer)) {
            case "InvalidParameterException", "ClientException", "UnsupportedFeatureException" ->
                new Launch.Refused(said(answer));
            // Limits, rights, a cluster that is not there yet: whoever runs the environment can mend it.
            default -> new Launch.NoRoom(said(answer));
        };
    }

    static LauncherUnavailable unavailable(SdkException error) {
        return new LauncherUnavailable("could not ask: " + error.getMessage(), error);
    }

    private static String said(AwsServiceException answer) {
        return answer.awsErrorDetails() == null
                ? String.valueOf(answer.getMessage())
                : answer.awsErrorDetails().errorCode() + ": "
                        + answer.awsErrorDetails().errorMessage();
    }

    private static String code(AwsServiceException answer) {
        return answer.awsErrorDetails() == null
                ? ""
                : String.valueOf(answer.awsErrorDetails().errorCode());
    }
}
