package dev.renga.local;

import dev.renga.messaging.AwsConfig;
import dev.renga.objects.ObjectStores;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.ssm.SsmClient;

/** Plain clients of an AWS that is not the one in this JVM. */
record OtherCloud(SdkHttpClient http, SqsClient sqs, SnsClient sns, S3Client s3, SsmClient ssm)
        implements AutoCloseable {
    static OtherCloud at(AwsConfig config, ObjectStores objects) {
        SdkHttpClient http = ApacheHttpClient.builder().build();
        S3Client s3 = S3Client.builder()
                .endpointOverride(objects.endpoint().orElseThrow())
                // An emulator seldom has a name for each bucket.
                .forcePathStyle(true)
                .region(Region.of(objects.region()))
                .credentialsProvider(objects.credentials())
                .httpClient(http)
                .build();
        return new OtherCloud(
                http,
                configure(SqsClient.builder(), config).httpClient(http).build(),
                configure(SnsClient.builder(), config).httpClient(http).build(),
                s3,
                configure(SsmClient.builder(), config).httpClient(http).build());
    }

    @Override
    public void close() {
        sqs.close();
        sns.close();
        s3.close();
        ssm.close();
        http.close();
    }

    private static <B extends AwsClientBuilder<B, ?>> B configure(B builder, AwsConfig config) {
        config.endpoint().ifPresent(builder::endpointOverride);
        return builder.region(Region.of(config.region())).credentialsProvider(config.credentials());
    }
}
