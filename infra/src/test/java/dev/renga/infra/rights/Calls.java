package dev.renga.infra.rights;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What a module's code called of AWS while its tests ran, in the words of IAM. */
final class Calls {
    /** Operations that IAM knows by another name, or as several. */
    private static final Map<String, Set<String>> ACTIONS = Map.ofEntries(
            Map.entry("Sqs:SendMessageBatch", Set.of("sqs:SendMessage")),
            Map.entry("Sqs:DeleteMessageBatch", Set.of("sqs:DeleteMessage")),
            Map.entry("Sqs:ChangeMessageVisibilityBatch", Set.of("sqs:ChangeMessageVisibility")),
            Map.entry("Sns:PublishBatch", Set.of("sns:Publish")),
            Map.entry("S3:HeadObject", Set.of("s3:GetObject")),
            Map.entry("S3:ListObjectsV2", Set.of("s3:ListBucket")),
            Map.entry("DynamoDb:TransactGetItems", Set.of("dynamodb:GetItem")),
            // Which of them a transaction needs, its items say; all that write one may put into it.
            Map.entry("DynamoDb:TransactWriteItems", Set.of("dynamodb:PutItem", "dynamodb:ConditionCheckItem")));

    private Calls() {}

    /** Empty where that module's tests have not run here. */
    static Optional<Set<String>> of(String module) {
        Path file = Path.of("..", module, "target", "aws-calls.txt");
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Files.readAllLines(file).stream()
                    .filter(line -> !line.isBlank())
                    .flatMap(line -> actions(line.strip()).stream())
                    .collect(Collectors.toCollection(TreeSet::new)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What IAM asks of who makes a call such as {@code Sqs:SendMessageBatch}. */
    static Set<String> actions(String call) {
        String[] parts = call.split(":", 2);
        return ACTIONS.getOrDefault(call, Set.of(parts[0].toLowerCase(Locale.ROOT) + ":" + parts[1]));
    }
}
