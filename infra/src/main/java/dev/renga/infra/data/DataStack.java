package dev.renga.infra.data;

import dev.renga.contracts.BucketName;
import dev.renga.infra.Deployment;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.dynamodb.Attribute;
import software.amazon.awscdk.services.dynamodb.AttributeType;
import software.amazon.awscdk.services.dynamodb.BillingMode;
import software.amazon.awscdk.services.dynamodb.GlobalSecondaryIndexProps;
import software.amazon.awscdk.services.dynamodb.PointInTimeRecoverySpecification;
import software.amazon.awscdk.services.dynamodb.ProjectionType;
import software.amazon.awscdk.services.dynamodb.Table;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.s3.BlockPublicAccess;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.s3.BucketEncryption;
import software.amazon.awscdk.services.s3.LifecycleRule;
import software.constructs.Construct;

/**
 * Tables and buckets. In production they outlive their stack and refuse to be deleted; everywhere a table can be brought back to any
 * second of the last 35 days.
 */
public final class DataStack extends Stack {
    private static final Duration REPLIES_KEPT = Duration.days(1);
    private static final Duration PARTS_KEPT = Duration.days(2);

    private final Map<String, Table> tables = new LinkedHashMap<>();
    private final Map<BucketName, Bucket> buckets = new LinkedHashMap<>();

    public DataStack(Construct scope, Deployment deployment) {
        super(scope, "data", deployment.stack("data", "Renga: tables and buckets"));
        TableShape.ALL.forEach(shape -> tables.put(shape.name(), table(deployment, shape)));
        buckets.put(
                BucketName.ARTIFACTS,
                bucket(deployment, BucketName.ARTIFACTS, List.of(repliesExpire(), partsExpire())));
        Bucket site = bucket(deployment, BucketName.SITE, List.of(partsExpire()));
        site.addToResourcePolicy(readByCloudFront(site));
        buckets.put(BucketName.SITE, site);
    }

    /** A table by its logical name, such as {@code questions}. */
    public Table table(String name) {
        return Objects.requireNonNull(tables.get(name), name);
    }

    public Bucket bucket(BucketName name) {
        return Objects.requireNonNull(buckets.get(name), name::value);
    }

    private Table table(Deployment deployment, TableShape shape) {
        Table.Builder builder = Table.Builder.create(this, shape.name())
                .tableName(deployment.physical(shape.name()))
                .partitionKey(attribute(shape.key().hash()))
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .pointInTimeRecoverySpecification(PointInTimeRecoverySpecification.builder()
                        .pointInTimeRecoveryEnabled(true)
                        .build())
                .deletionProtection(deployment.production())
                .removalPolicy(deployment.removal());
        shape.key().range().ifPresent(range -> builder.sortKey(attribute(range)));
        shape.expiry().ifPresent(builder::timeToLiveAttribute);
        Table table = builder.build();
        shape.indexes().forEach(index -> table.addGlobalSecondaryIndex(index(index)));
        return table;
    }

    private static GlobalSecondaryIndexProps index(TableShape.Index index) {
        GlobalSecondaryIndexProps.Builder builder = GlobalSecondaryIndexProps.builder()
                .indexName(index.name())
                .partitionKey(attribute(index.key().hash()))
                .projectionType(index.besides().isEmpty() ? ProjectionType.KEYS_ONLY : ProjectionType.INCLUDE);
        index.key().range().ifPresent(range -> builder.sortKey(attribute(range)));
        if (!index.besides().isEmpty()) {
            builder.nonKeyAttributes(index.besides());
        }
        return builder.build();
    }

    private static Attribute attribute(TableShape.Part part) {
        return Attribute.builder()
                .name(part.attribute())
                .type(part.isNumber() ? AttributeType.NUMBER : AttributeType.STRING)
                .build();
    }

    private Bucket bucket(Deployment deployment, BucketName name, List<LifecycleRule> rules) {
        return Bucket.Builder.create(this, name.value())
                .bucketName(deployment.bucket(name))
                .blockPublicAccess(BlockPublicAccess.BLOCK_ALL)
                .encryption(BucketEncryption.S3_MANAGED)
                .enforceSsl(true)
                .lifecycleRules(rules)
                .removalPolicy(deployment.removal())
                // Else nobody could remove a deployment that was ever used.
                .autoDeleteObjects(!deployment.production())
                .build();
    }

    private static PolicyStatement readByCloudFront(Bucket site) {
        return PolicyStatement.Builder.create()
                .sid("CloudFrontReads")
                .principals(List.of(new ServicePrincipal("cloudfront.amazonaws.com")))
                .actions(List.of("s3:GetObject"))
                .resources(List.of(site.arnForObjects("*")))
                .conditions(Map.of(
                        "ArnLike",
                        Map.of(
                                "aws:SourceArn",
                                "arn:" + Aws.PARTITION + ":cloudfront::" + Aws.ACCOUNT_ID + ":distribution/*")))
                .build();
    }

    private static LifecycleRule repliesExpire() {
        return LifecycleRule.builder()
                .id("replies")
                .prefix("replies/")
                .expiration(REPLIES_KEPT)
                .build();
    }

    // What was begun and never finished costs as much as what was.
    private static LifecycleRule partsExpire() {
        return LifecycleRule.builder()
                .id("unfinished-uploads")
                .abortIncompleteMultipartUploadAfter(PARTS_KEPT)
                .build();
    }
}
