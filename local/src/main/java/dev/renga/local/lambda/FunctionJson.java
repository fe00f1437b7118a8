package dev.renga.local.lambda;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.renga.local.aws.Json;
import dev.renga.local.aws.LocalAccount;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** A function as Lambda shows it. */
final class FunctionJson {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd'T'HH:mm:ss.SSSxx", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private FunctionJson() {}

    /**
     * Its configuration.
     *
     * @param since when this run made it
     */
    static ObjectNode configuration(LambdaFunction function, Instant since) {
        ObjectNode shown = Json.MAPPER
                .createObjectNode()
                .put("FunctionName", function.name())
                .put("FunctionArn", function.arn())
                .put("Runtime", "java21")
                .put("Role", "arn:aws:iam::" + LocalAccount.ID + ":role/" + function.name())
                .put("Handler", function.handler())
                .put("CodeSize", function.code().bytes())
                .put("Description", "")
                .put("Timeout", function.timeout().toSeconds())
                .put("MemorySize", function.memoryMegabytes())
                .put("LastModified", TIME.format(since))
                .put("Version", LambdaFunction.VERSION)
                .put("PackageType", "Zip")
                .put("State", "Active")
                .put("LastUpdateStatus", "Successful");
        function.deadLetters()
                .ifPresent(
                        queue -> shown.putObject("DeadLetterConfig").put("TargetArn", LocalAccount.arn("sqs", queue)));
        shown.putArray("Architectures").add("x86_64");
        return shown;
    }
}
