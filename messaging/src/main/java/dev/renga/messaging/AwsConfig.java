package dev.renga.messaging;

import dev.renga.contracts.BucketName;
import dev.renga.contracts.Environment;
import dev.renga.contracts.QueueName;
import dev.renga.contracts.TopicName;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/**
 * Where AWS is.
 *
 * @param endpoint another address than AWS's own, for every service that has none for itself
 * @param tables another address for DynamoDB alone
 * @param queues another address for SQS, but for its long polls: those stay with an endpoint that ends them when it stops
 * @param credentials where the keys come from
 * @param account the 12 digits that are part of every ARN
 * @param artifacts what the bucket of artifacts is called where not after its environment: names of buckets are the whole
 *     world's, and somebody else may have taken it
 */
public record AwsConfig(
        Optional<URI> endpoint,
        Optional<URI> tables,
        Optional<URI> queues,
        AwsCredentialsProvider credentials,
        String region,
        String account,
        Environment environment,
        Optional<String> artifacts) {
    /** The account of a local cloud. */
    public static final String LOCAL_ACCOUNT = "000000000000";

    private static final String DEFAULT_REGION = "us-east-1";

    /** Of the environment {@code local}, at an endpoint that takes any keys. */
    public static AwsConfig local(URI endpoint) {
        return new AwsConfig(
                Optional.of(endpoint),
                Optional.empty(),
                Optional.empty(),
                localCredentials(),
                DEFAULT_REGION,
                LOCAL_ACCOUNT,
                Environment.LOCAL,
                Optional.empty());
    }

    private static AwsCredentialsProvider localCredentials() {
        return StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local"));
    }

    /**
     * Reads {@code AWS_ENDPOINT_URL} and {@code AWS_ENDPOINT_URL_DYNAMODB}, {@code AWS_REGION} (or {@code AWS_DEFAULT_REGION}),
     * {@code AWS_ACCOUNT_ID} (default that of a local cloud), {@code RENGA_ENV} (default {@code local}) and
     * {@code RENGA_ARTIFACTS_BUCKET} (default {@code renga-<env>-artifacts}); throws
     * {@link IllegalArgumentException} naming the variable that is wrong.
     *
     * @see <a href="https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html">Service-specific endpoints</a>
     */
    public static AwsConfig from(Map<String, String> variables) {
        String region =
                variables.getOrDefault("AWS_REGION", variables.getOrDefault("AWS_DEFAULT_REGION", DEFAULT_REGION));
        return new AwsConfig(
                endpoint(variables, "AWS_ENDPOINT_URL"),
                endpoint(variables, "AWS_ENDPOINT_URL_DYNAMODB"),
                Optional.empty(),
                DefaultCredentialsProvider.builder().build(),
                region,
                account(variables.getOrDefault("AWS_ACCOUNT_ID", LOCAL_ACCOUNT)),
                environment(variables.getOrDefault("RENGA_ENV", Environment.LOCAL.name())),
                Optional.ofNullable(variables.get("RENGA_ARTIFACTS_BUCKET")).filter(name -> !name.isBlank()));
    }

    /** The same place, for the things of another environment. */
    public AwsConfig of(Environment other) {
        return new AwsConfig(endpoint, tables, queues, credentials, region, account, other, Optional.empty());
    }

    /** The same place, but its tables and queues have addresses of their own; long polls stay where they were. */
    public AwsConfig withTablesAndQueuesAt(URI tablesThere, URI queuesThere) {
        return new AwsConfig(
                endpoint,
                Optional.of(tablesThere),
                Optional.of(queuesThere),
                credentials,
                region,
                account,
                environment,
                artifacts);
    }

    /** Another address than AWS's own for DynamoDB. */
    public Optional<URI> tablesEndpoint() {
        return tables.or(() -> endpoint);
    }

    /** Another address than AWS's own for calls to SQS that do not wait. */
    Optional<URI> queuesEndpoint() {
        return queues.or(() -> endpoint);
    }

    /** The address of the bucket of artifacts, {@code s3://…}. */
    public String artifactsAddress() {
        return "s3://" + artifacts.orElseGet(() -> BucketName.ARTIFACTS.physical(environment));
    }

    String queueArn(QueueName name) {
        return "arn:aws:sqs:" + region + ":" + account + ":" + name.physical(environment);
    }

    String topicArn(TopicName name) {
        return "arn:aws:sns:" + region + ":" + account + ":" + name.physical(environment);
    }

    private static String account(String digits) {
        if (!digits.matches("[0-9]{12}")) {
            throw new IllegalArgumentException("AWS_ACCOUNT_ID must be 12 digits: '" + digits + "'");
        }
        return digits;
    }

    private static Optional<URI> endpoint(Map<String, String> variables, String name) {
        return Optional.ofNullable(variables.get(name))
                .filter(url -> !url.isBlank())
                .map(url -> endpoint(name, url));
    }

    private static URI endpoint(String name, String url) {
        try {
            URI uri = URI.create(url);
            if (uri.getHost() != null && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(name + " is not a URL: " + url, e);
        }
        throw new IllegalArgumentException(name + " is not an http or https URL: " + url);
    }

    private static Environment environment(String name) {
        try {
            return new Environment(name);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("RENGA_ENV: " + e.getMessage(), e);
        }
    }
}
