package dev.renga.messaging.metrics;

import dev.renga.contracts.Environment;
import dev.renga.contracts.Metrics;
import dev.renga.messaging.AwsConfig;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClientBuilder;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;

/**
 * Writes metrics. A value that cannot be written is lost: metrics must neither stop a service nor pile up in it. The first
 * failure of a row is logged, and the success that ends it. Thread-safe.
 */
public final class CloudWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CloudWatch.class);
    private static final Duration CALL_LIMIT = Duration.ofSeconds(5);
    private static final int CONNECTIONS = 2;
    // CloudWatch keeps single seconds for 3 hours, and lets alarms look at 10 of them.
    private static final int EACH_SECOND = 1;
    private static final int EACH_MINUTE = 60;

    private final CloudWatchClient client;
    private final Environment environment;
    private final AtomicBoolean isFailing = new AtomicBoolean();

    private CloudWatch(CloudWatchClient client, Environment environment) {
        this.client = client;
        this.environment = environment;
    }

    static CloudWatch open(AwsConfig config) {
        CloudWatchClientBuilder builder = CloudWatchClient.builder()
                .region(Region.of(config.region()))
                .credentialsProvider(config.credentials())
                .httpClientBuilder(ApacheHttpClient.builder()
                        .maxConnections(CONNECTIONS)
                        .connectionTimeout(Duration.ofSeconds(2))
                        .socketTimeout(CALL_LIMIT))
                .overrideConfiguration(ClientOverrideConfiguration.builder()
                        .apiCallAttemptTimeout(CALL_LIMIT)
                        .build());
        config.endpoint().ifPresent(builder::endpointOverride);
        return new CloudWatch(builder.build(), config.environment());
    }

    Environment environment() {
        return environment;
    }

    /** Writes values of now, in one call. */
    public void write(List<Sample> samples) {
        put(samples.stream().map(this::datum).toList());
    }

    /** Writes data in one call, or none where there are none. */
    void put(List<MetricDatum> data) {
        if (data.isEmpty()) {
            return;
        }
        try {
            client.putMetricData(put -> put.namespace(Metrics.NAMESPACE).metricData(data));
            if (isFailing.getAndSet(false)) {
                LOG.atInfo().log("metrics are written to CloudWatch again");
            }
        } catch (SdkException e) {
            if (!isFailing.getAndSet(true)) {
                // Most often no credentials, or a role without cloudwatch:PutMetricData: the SDK's own words say which.
                LOG.atWarn()
                        .addKeyValue("reason", String.valueOf(e.getMessage()))
                        .log("metrics cannot be written to CloudWatch; the service works on without them");
            }
        }
    }

    @Override
    public void close() {
        client.close();
    }

    private MetricDatum datum(Sample sample) {
        return MetricDatum.builder()
                .metricName(sample.metric().name())
                .dimensions(dimensions(sample.metric().dimensions(environment)))
                .unit(sample.metric().unit().word())
                .storageResolution(sample.metric().isHighResolution() ? EACH_SECOND : EACH_MINUTE)
                .value(sample.value())
                .build();
    }

    private static List<Dimension> dimensions(Map<String, String> named) {
        return named.entrySet().stream()
                .map(entry -> Dimension.builder()
                        .name(entry.getKey())
                        .value(entry.getValue())
                        .build())
                .toList();
    }
}
