package dev.renga.cli.aws;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.profiles.ProfileFile;

/**
 * Where AWS is, and who asks.
 *
 * @param endpoint another address than AWS's own, for every service
 */
public record AwsPlace(String region, Optional<URI> endpoint, AwsCredentialsProvider credentials) {
    private static final String CHINA = "cn-";
    private static final Set<String> THIS_MACHINE = Set.of("127.0.0.1", "localhost", "[::1]");

    /** A local cloud, which takes any keys. */
    public static AwsPlace local(URI endpoint, String region) {
        return new AwsPlace(
                region,
                Optional.of(endpoint),
                StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")));
    }

    /**
     * As AWS's own tools find it: the region as told, else by {@code AWS_REGION}, {@code AWS_DEFAULT_REGION} or the profile;
     * empty where nothing says a region. Nothing is asked of the network yet.
     */
    public static Optional<AwsPlace> find(
            Map<String, String> environment, Optional<String> region, Optional<String> profile) {
        return region.or(() -> variable(environment, "AWS_REGION"))
                .or(() -> variable(environment, "AWS_DEFAULT_REGION"))
                .or(() -> regionOf(profile.or(() -> variable(environment, "AWS_PROFILE"))))
                .map(found -> new AwsPlace(
                        found,
                        variable(environment, "AWS_ENDPOINT_URL").map(URI::create),
                        credentials(environment, profile)));
    }

    /** Whether it is not AWS, but what takes its place on this machine. */
    public boolean isOnThisMachine() {
        return endpoint.map(URI::getHost).filter(THIS_MACHINE::contains).isPresent();
    }

    /** The same for who asks, elsewhere. */
    public AwsPlace in(String other) {
        return new AwsPlace(other, endpoint, credentials);
    }

    /** The address of a service. */
    URI address(String service) {
        String domain = region.startsWith(CHINA) ? ".amazonaws.com.cn" : ".amazonaws.com";
        return endpoint.orElseGet(() -> URI.create("https://" + service + "." + region + domain));
    }

    private static AwsCredentialsProvider credentials(Map<String, String> environment, Optional<String> profile) {
        Optional<String> id = variable(environment, "AWS_ACCESS_KEY_ID");
        Optional<String> secret = variable(environment, "AWS_SECRET_ACCESS_KEY");
        if (profile.isPresent() || id.isEmpty() || secret.isEmpty()) {
            var builder = DefaultCredentialsProvider.builder();
            profile.ifPresent(builder::profileName);
            return builder.build();
        }
        AwsCredentials keys = variable(environment, "AWS_SESSION_TOKEN")
                .<AwsCredentials>map(token -> AwsSessionCredentials.create(id.get(), secret.get(), token))
                .orElseGet(() -> AwsBasicCredentials.create(id.get(), secret.get()));
        return StaticCredentialsProvider.create(keys);
    }

    private static Optional<String> regionOf(Optional<String> profile) {
        return ProfileFile.defaultProfileFile()
                .profile(profile.orElse("default"))
                .flatMap(found -> found.property("region"));
    }

    private static Optional<String> variable(Map<String, String> environment, String name) {
        return Stream.of(environment.getOrDefault(name, ""))
                .filter(value -> !value.isBlank())
                .findFirst();
    }
}
