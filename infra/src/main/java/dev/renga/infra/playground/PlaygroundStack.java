package dev.renga.infra.playground;

import dev.renga.contracts.BucketName;
import dev.renga.infra.Deployment;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.dynamodb.Attribute;
import software.amazon.awscdk.services.dynamodb.AttributeType;
import software.amazon.awscdk.services.dynamodb.BillingMode;
import software.amazon.awscdk.services.dynamodb.Table;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.Runtime;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.amazon.awscdk.services.s3.BlockPublicAccess;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.s3.BucketEncryption;
import software.amazon.awscdk.services.s3.LifecycleRule;
import software.amazon.awscdk.services.sqs.Queue;
import software.amazon.awscdk.services.sqs.QueueEncryption;
import software.amazon.awscdk.services.ssm.StringParameter;
import software.constructs.Construct;

/**
 * What serverless basics are tried with, by {@code renga lab}: a function of 128 MB and 10 s that sleeps, with dead letters; a table
 * that is paid by the request; a bucket. Nothing of Renga touches them, and nothing in them is worth keeping.
 */
public final class PlaygroundStack extends Stack {
    private static final String NAME = "playground";

    /** The names by which local mode has the same things, and under which the command finds them. */
    private static final String LAB = "lab";

    private static final String FUNCTION = "lab-sleep";
    private static final String KEY = "username";
    private static final int MEMORY_MB = 128;
    private static final Duration LIMIT = Duration.seconds(10);
    private static final Duration KEPT = Duration.days(14);
    private static final Duration OBJECTS_KEPT = Duration.days(30);

    /**
     * @param jar of the function, with {@code dev.renga.playground.SleepHandler} in it
     */
    public PlaygroundStack(Construct scope, Deployment deployment, Path jar) {
        super(scope, NAME, deployment.stack(NAME, "Renga: a function, a table and a bucket to try"));
        Function function = function(deployment, jar);
        Table table = Table.Builder.create(this, "Table")
                .tableName(deployment.physical(LAB))
                .partitionKey(
                        Attribute.builder().name(KEY).type(AttributeType.STRING).build())
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .removalPolicy(RemovalPolicy.DESTROY)
                .build();
        Bucket bucket = bucket(deployment);
        new TreeMap<>(Map.of(
                        "function", function.getFunctionName(),
                        "table", table.getTableName(),
                        "bucket", bucket.getBucketName()))
                .forEach((name, value) -> StringParameter.Builder.create(this, "Lab-" + name)
                        .parameterName(deployment.parameter(LAB + "/" + name))
                        .stringValue(value)
                        .build());
    }

    private Function function(Deployment deployment, Path jar) {
        Queue dead = Queue.Builder.create(this, "DeadLetters")
                .queueName(deployment.physical(FUNCTION + "-dlq"))
                .encryption(QueueEncryption.SQS_MANAGED)
                .enforceSsl(true)
                .retentionPeriod(KEPT)
                .build();
        LogGroup log = LogGroup.Builder.create(this, "Log")
                .logGroupName("/renga/" + deployment.environment().name() + "/" + NAME)
                .retention(RetentionDays.ONE_WEEK)
                .removalPolicy(RemovalPolicy.DESTROY)
                .build();
        return Function.Builder.create(this, "Sleeper")
                .functionName(deployment.physical(FUNCTION))
                .description("Sleeps 2 to 5 s and says how long")
                .runtime(Runtime.JAVA_21)
                .handler("dev.renga.playground.SleepHandler")
                .code(Code.fromAsset(jar.toString()))
                .memorySize(MEMORY_MB)
                .timeout(LIMIT)
                .deadLetterQueue(dead)
                .logGroup(log)
                .role(role(log))
                .build();
    }

    // The managed policy that the CDK would take may write to every log group there is.
    private Role role(LogGroup log) {
        Role role = Role.Builder.create(this, "Role")
                .description("The function of the playground: its log and its dead letters")
                .assumedBy(new ServicePrincipal("lambda.amazonaws.com"))
                .build();
        role.addToPolicy(PolicyStatement.Builder.create()
                .actions(List.of("logs:CreateLogStream", "logs:PutLogEvents"))
                .resources(List.of(log.getLogGroupArn()))
                .build());
        return role;
    }

    private Bucket bucket(Deployment deployment) {
        return Bucket.Builder.create(this, "Bucket")
                .bucketName(deployment.bucket(new BucketName(LAB)))
                .encryption(BucketEncryption.S3_MANAGED)
                .blockPublicAccess(BlockPublicAccess.BLOCK_ALL)
                .enforceSsl(true)
                .lifecycleRules(
                        List.of(LifecycleRule.builder().expiration(OBJECTS_KEPT).build()))
                .removalPolicy(RemovalPolicy.DESTROY)
                .autoDeleteObjects(true)
                .build();
    }
}
