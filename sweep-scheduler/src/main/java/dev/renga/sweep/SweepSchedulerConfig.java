package dev.renga.sweep;

import dev.renga.messaging.AwsConfig;
import dev.renga.messaging.ManagementAddress;
import dev.renga.objects.ObjectStores;
import dev.renga.sweep.plan.Prices;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/**
 * How a sweep scheduler is set up.
 *
 * @param prices of machines; nothing in the environment {@code local}
 * @param gpuGroups the Auto Scaling groups whose machines are given back; none where they are there anyway
 */
public record SweepSchedulerConfig(
        AwsConfig aws, ObjectStores objects, ManagementAddress management, Prices prices, List<String> gpuGroups) {
    /** The variable that names the Auto Scaling groups of the machines with a GPU, separated by commas. */
    public static final String GPU_GROUP = "RENGA_GPU_GROUP";

    public SweepSchedulerConfig {
        gpuGroups = List.copyOf(gpuGroups);
    }

    /**
     * Reads {@value #GPU_GROUP} and what {@link AwsConfig}, {@link ObjectStores} and {@link ManagementAddress} read; throws
     * {@link IllegalArgumentException} as they do.
     */
    public static SweepSchedulerConfig from(Map<String, String> variables) {
        AwsConfig aws = AwsConfig.from(variables);
        return new SweepSchedulerConfig(
                aws,
                ObjectStores.from(variables),
                ManagementAddress.from(variables),
                prices(aws),
                Stream.of(variables.getOrDefault(GPU_GROUP, "").split(",", -1))
                        .map(String::strip)
                        .filter(name -> !name.isEmpty())
                        .toList());
    }

    /** One beside others in a process, on a local cloud. */
    public static SweepSchedulerConfig local(AwsConfig aws) {
        AwsCredentialsProvider credentials = aws.credentials();
        return new SweepSchedulerConfig(
                aws,
                new ObjectStores(aws.endpoint(), aws.region(), credentials),
                ManagementAddress.anyOnLoopback(),
                Prices.NONE,
                List.of());
    }

    private static Prices prices(AwsConfig aws) {
        return aws.endpoint().isPresent() ? Prices.NONE : Prices.G4DN_XLARGE;
    }
}
