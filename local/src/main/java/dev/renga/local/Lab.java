package dev.renga.local;

import dev.renga.contracts.Environment;
import dev.renga.contracts.QueueSpec;
import dev.renga.local.aws.Json;
import dev.renga.local.aws.QueuesService;
import dev.renga.local.lambda.JarCode;
import dev.renga.local.lambda.LambdaFunction;
import dev.renga.local.s3.S3Service;
import dev.renga.local.ssm.ParameterStore;
import dev.renga.local.tasks.OwnJars;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** What one tries serverless computing with, as the playground's stack makes it on AWS: a function, a table, a bucket. */
final class Lab {
    private static final String TABLE = "lab";
    private static final String BUCKET = "lab";
    private static final String FUNCTION = "lab-sleep";
    private static final String DEAD_LETTERS = "lab-sleep-dlq";
    private static final String KEY = "username";
    private static final String HANDLER = "dev.renga.playground.SleepHandler";
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final int MEGABYTES = 128;

    private final QueuesService queues;
    private final S3Service objects;
    private final ParameterStore parameters;
    private final Environment environment;

    Lab(LocalCloud cloud, Environment environment) {
        this.queues = cloud.queues();
        this.objects = cloud.objects();
        this.parameters = cloud.parameters();
        this.environment = environment;
    }

    /** The function, where the playground was built beside this program. */
    static List<LambdaFunction> functions(Environment environment) {
        return OwnJars.of("playground").stream()
                .map(jar -> new LambdaFunction(
                        environment.physical(FUNCTION),
                        HANDLER + "::handleRequest",
                        TIMEOUT,
                        MEGABYTES,
                        Optional.of(environment.physical(DEAD_LETTERS)),
                        new JarCode(jar, HANDLER)))
                .toList();
    }

    static CreateTableRequest table(Environment environment) {
        return CreateTableRequest.builder()
                .tableName(environment.physical(TABLE))
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(AttributeDefinition.builder()
                        .attributeName(KEY)
                        .attributeType(ScalarAttributeType.S)
                        .build())
                .keySchema(KeySchemaElement.builder()
                        .attributeName(KEY)
                        .keyType(KeyType.HASH)
                        .build())
                .build();
    }

    /** Makes all but the table, which has a provisioner with the others, and says where it is; returns when it is there. */
    void provision() {
        var attributes = Json.MAPPER
                .createObjectNode()
                .put("MessageRetentionPeriod", String.valueOf(QueueSpec.DEAD_LETTER_RETENTION.toSeconds()));
        queues.call(
                        "CreateQueue",
                        Json.MAPPER
                                .createObjectNode()
                                .put("QueueName", environment.physical(DEAD_LETTERS))
                                .set("Attributes", attributes))
                .join();
        objects.createBucket(environment.physical(BUCKET));
        String root = "/renga/" + environment.name() + "/lab/";
        parameters.put(root + "table", environment.physical(TABLE));
        parameters.put(root + "bucket", environment.physical(BUCKET));
        parameters.put(root + "function", environment.physical(FUNCTION));
    }
}
