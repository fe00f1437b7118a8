package dev.renga.messaging;

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
 * @param endpoint another address than AWS's own, for every service alike
 * @param credentials where the keys come from
 * @param account the 12 digits that are part of every ARN
 */
public record AwsConfig(
        Optional<URI> endpoint,
        AwsCredentialsProvider credentials,
        String region,
        String account,
        Environment environment) {
    /** The account of a local cloud. */
    public static final String LOCAL_ACCOUNT = "000000000000";

    private static final String DEFAULT_REGION = "us-east-1";

    /** Of the environment {@code local}, at an endpoint that takes any keys. */
    public static AwsConfig local(URI endpoint) {
        return new AwsConfig(
                Optional.of(endpoint), localCredentials(), DEFAULT_REGION, LOCAL_ACCOUNT, Environment.LOCAL);
    }

    private static AwsCredentialsProvider localCredentials() {
        return StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local"));
    }

    /**
     * Reads {@code AWS_ENDPOINT_URL}, {@code AWS_REGION} (or {@code AWS_DEFAULT_REGION}), {@code AWS_ACCOUNT_ID} (default
     * that of a local cloud) and {@code RENGA_ENV} (default {@code local}); throws {@link IllegalArgumentException} naming the variable that is wrong.
     */
    public static AwsConfig from(Map<String, String> variables) {
        String region =
                variables.getOrDefault("AWS_REGION", variables.getOrDefault("AWS_DEFAULT_REGION", DEFAULT_REGION));
        return new AwsConfig(
                Optional.ofNullable(variables.get("AWS_ENDPOINT_URL"))
                        .filter(url -> !url.isBlank())
                        .map(AwsConfig::endpoint),
                DefaultCredentialsProvider.builder().build(),
                region,
                account(variables.getOrDefault("AWS_ACCOUNT_ID", LOCAL_ACCOUNT)),
                environment(variables.getOrDefault("RENGA_ENV", Environment.LOCAL.name())));
    }

    /** The same place, for the things of another environment. */
    public AwsConfig of(Environment other) {
        return new AwsConfig(endpoint, credentials, region, account, other);
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

    private static URI endpoint(String url) {
        try {
            URI uri = URI.create(url);
            if (uri.getHost() != null && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("AWS_ENDPOINT_URL is not a URL: " + url, e);
        }
        throw new IllegalArgumentException("AWS_ENDPOINT_URL is not an http or https URL: " + url);
    }

    private static Environment environment(String name) {
        try {
            return new Environment(name);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("RENGA_ENV: " + e.getMessage(), e);
        }
    }
}
