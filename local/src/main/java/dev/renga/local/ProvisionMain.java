package dev.renga.local;

import dev.renga.contracts.BucketName;
import dev.renga.contracts.Topology;
import dev.renga.messaging.AwsConfig;
import dev.renga.objects.ObjectStores;
import java.time.Duration;
import java.util.Map;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketAlreadyOwnedByYouException;
import software.amazon.awssdk.services.ssm.SsmClient;

/**
 * Makes all that Renga needs at another emulator of AWS, by plain AWS calls: queues, topics, subscriptions, tables, buckets and
 * parameters. What is there already stays. On AWS itself CDK does that, so without {@code AWS_ENDPOINT_URL} it refuses.
 */
public final class ProvisionMain {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final String GATEWAY = "RENGA_GATEWAY_URL";

    private ProvisionMain() {}

    public static void main(String[] args) throws InterruptedException {
        Map<String, String> variables = System.getenv();
        try {
            AwsConfig config = AwsConfig.from(variables);
            provision(config, ObjectStores.from(variables), variables.getOrDefault(GATEWAY, ""));
            System.out.println(
                    "all that the environment " + config.environment().name() + " needs is there");
        } catch (IllegalArgumentException | IllegalStateException | SdkException e) {
            System.err.println("cannot provision: " + e.getMessage());
            System.exit(1);
        }
    }

    /**
     * Returns when all is there.
     *
     * @param gateway where the gateway will be; nothing is told where it is blank
     */
    static void provision(AwsConfig config, ObjectStores objects, String gateway) throws InterruptedException {
        if (config.endpoint().isEmpty()) {
            throw new IllegalArgumentException(
                    "AWS_ENDPOINT_URL names no emulator; on AWS itself, ./renga deploy makes what is needed");
        }
        try (OtherCloud cloud = OtherCloud.at(config, objects)) {
            await(cloud);
            new OtherProvisioner(cloud.sqs(), cloud.sns(), config).provision();
            DynamoProvisioner.provision(config);
            Topology.buckets().forEach(bucket -> make(cloud.s3(), bucket, config));
            put(cloud.ssm(), config, "TABLE_NAME", config.environment().physical("questions"));
            if (!gateway.isBlank()) {
                put(cloud.ssm(), config, GATEWAY, gateway);
            }
        }
    }

    /** An emulator that was just started refuses connections for some seconds. */
    private static void await(OtherCloud cloud) throws InterruptedException {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                cloud.sqs().listQueues();
                return;
            } catch (SdkException e) {
                if (System.nanoTime() > until) {
                    throw e;
                }
                Thread.sleep(PAUSE);
            }
        }
    }

    private static void make(S3Client s3, BucketName bucket, AwsConfig config) {
        try {
            s3.createBucket(request -> request.bucket(bucket.physical(config.environment())));
        } catch (BucketAlreadyOwnedByYouException e) {
            // As it is to be.
            return;
        }
    }

    /** Under the names by which other programs look for them. */
    private static void put(SsmClient ssm, AwsConfig config, String name, String value) {
        ssm.putParameter(
                request -> request.name("/renga/" + config.environment().name() + "/" + name)
                        .value(value)
                        .type("String")
                        .overwrite(true));
    }
}
