package dev.renga.objects;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/**
 * Where S3 is.
 *
 * @param endpoint another address than AWS's own; buckets are then named in the path
 * @param credentials where the keys come from; asked only when S3 is
 */
public record ObjectStores(Optional<URI> endpoint, String region, AwsCredentialsProvider credentials) {
    private static final String DEFAULT_REGION = "us-east-1";

    /**
     * Reads {@code AWS_ENDPOINT_URL_S3} (or {@code AWS_ENDPOINT_URL}) and {@code AWS_REGION} (or {@code AWS_DEFAULT_REGION});
     * the keys are {@code AWS_ACCESS_KEY_ID}, {@code AWS_SECRET_ACCESS_KEY} and {@code AWS_SESSION_TOKEN}, or come from where AWS
     * programs look for them besides. Throws {@link IllegalArgumentException} naming the variable
     * that is wrong.
     */
    public static ObjectStores from(Map<String, String> variables) {
        return new ObjectStores(
                Stream.of("AWS_ENDPOINT_URL_S3", "AWS_ENDPOINT_URL")
                        .filter(name -> !variables.getOrDefault(name, "").isBlank())
                        .findFirst()
                        .map(name -> endpoint(name, variables.getOrDefault(name, ""))),
                variables.getOrDefault("AWS_REGION", variables.getOrDefault("AWS_DEFAULT_REGION", DEFAULT_REGION)),
                credentials(variables));
    }

    private static AwsCredentialsProvider credentials(Map<String, String> variables) {
        String key = variables.getOrDefault("AWS_ACCESS_KEY_ID", "");
        String secret = variables.getOrDefault("AWS_SECRET_ACCESS_KEY", "");
        String session = variables.getOrDefault("AWS_SESSION_TOKEN", "");
        if (key.isEmpty() || secret.isEmpty()) {
            return DefaultCredentialsProvider.builder().build();
        }
        return StaticCredentialsProvider.create(
                session.isEmpty()
                        ? AwsBasicCredentials.create(key, secret)
                        : AwsSessionCredentials.create(key, secret, session));
    }

    private static URI endpoint(String variable, String url) {
        try {
            URI uri = URI.create(url);
            if (uri.getHost() != null && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(variable + " is not a URL: " + url, e);
        }
        throw new IllegalArgumentException(variable + " is not an http or https URL: " + url);
    }
}
