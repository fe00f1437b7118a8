package dev.renga.sweep;

import dev.renga.messaging.AwsConfig;
import dev.renga.messaging.ManagementAddress;
import dev.renga.objects.ObjectStores;
import dev.renga.sweep.plan.Prices;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/**
 * How a sweep scheduler is set up.
 *
 * @param prices of machines; nothing in the environment {@code local}
 * @param gpuGroups the Auto Scaling groups whose machines are given back; none where they are there anyway
 * @param holder by which the lease is held: whoever has it under the same name is taken for an earlier life of this process,
 *     and is not waited for
 */
public record SweepSchedulerConfig(
        AwsConfig aws,
        ObjectStores objects,
        ManagementAddress management,
        Prices prices,
        List<String> gpuGroups,
        String holder) {
    /** The variable that names the Auto Scaling groups of the machines with a GPU, separated by commas. */
    public static final String GPU_GROUP = "RENGA_GPU_GROUP";

    // The table of a local cloud lives and dies with its one process: who held the lease before this start is dead.
    private static final String ONLY_ONE = "the-only-one";

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
                        .toList(),
                UUID.randomUUID().toString());
    }

    /** One beside others in the process of a local cloud, of which there is no second one. */
    public static SweepSchedulerConfig local(AwsConfig aws) {
        AwsCredentialsProvider credentials = aws.credentials();
        return new SweepSchedulerConfig(
                aws,
                new ObjectStores(aws.endpoint(), aws.region(), credentials),
                ManagementAddress.anyOnLoopback(),
                Prices.NONE,
                List.of(),
                ONLY_ONE);
    }

    private static Prices prices(AwsConfig aws) {
        return aws.endpoint().isPresent() ? Prices.NONE : Prices.G4DN_XLARGE;
    }
}
