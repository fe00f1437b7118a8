package dev.renga.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.renga.contracts.Environment;
import dev.renga.contracts.QueueSpec;
import dev.renga.contracts.Topology;
import dev.renga.messaging.AwsConfig;
import dev.renga.objects.ObjectStores;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.model.Bucket;
import software.amazon.awssdk.services.sns.model.Topic;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** The step that provisions other emulators, here at the one that can be had everywhere. */
class ProvisionMainIT {
    private static final Environment ELSEWHERE = new Environment("elsewhere");

    private final RunningCloud cloud = new RunningCloud();
    private final AwsConfig config = AwsConfig.local(cloud.uri()).of(ELSEWHERE);
    private final ObjectStores objects = new ObjectStores(config.endpoint(), config.region(), config.credentials());

    @AfterEach
    void stop() {
        cloud.close();
    }

    @Test
    void whatTheTopologyNamesIsMadeAtAnyEndpointAndOnceOnly() throws Exception {
        provision(config);
        provision(config);
        try (OtherCloud made = OtherCloud.at(config, objects)) {
            assertThat(made.sqs().listQueues().queueUrls().stream().map(url -> url.replaceAll(".*/", "")))
                    .containsExactlyInAnyOrderElementsOf(Topology.queues().stream()
                            .map(QueueSpec::name)
                            .flatMap(name -> Stream.of(name, name.deadLetter()))
                            .map(name -> name.physical(ELSEWHERE))
                            .toList());
            assertThat(made.sns().listTopics().topics())
                    .extracting(Topic::topicArn)
                    .hasSameSizeAs(Topology.topics());
            assertThat(made.sns().listSubscriptions().subscriptions()).hasSameSizeAs(Topology.subscriptions());
            assertThat(made.s3().listBuckets().buckets())
                    .extracting(Bucket::name)
                    .containsExactlyInAnyOrderElementsOf(Topology.buckets().stream()
                            .map(bucket -> bucket.physical(ELSEWHERE))
                            .toList());
            assertThat(made.ssm()
                            .getParameter(request -> request.name("/renga/elsewhere/RENGA_GATEWAY_URL"))
                            .parameter()
                            .value())
                    .isEqualTo("http://localhost:8080");
        }
    }

    @Test
    void aDeadLetterComesToItsQueueAfterAsManyReceivesAsTheTopologySays() throws Exception {
        provision(config);
        try (OtherCloud made = OtherCloud.at(config, objects)) {
            QueueSpec spec = Topology.queues().getFirst();
            String url = made.sqs()
                    .getQueueUrl(request -> request.queueName(spec.name().physical(ELSEWHERE)))
                    .queueUrl();
            Map<QueueAttributeName, String> attributes = made.sqs()
                    .getQueueAttributes(request -> request.queueUrl(url).attributeNames(QueueAttributeName.ALL))
                    .attributes();
            assertThat(attributes.get(QueueAttributeName.REDRIVE_POLICY))
                    .contains(":" + spec.name().deadLetter().physical(ELSEWHERE) + "\"")
                    .contains(String.valueOf(spec.maxReceives()));
        }
    }

    @Test
    void onAwsItselfItRefuses() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> provision(AwsConfig.from(Map.of())))
                .withMessageContaining("AWS_ENDPOINT_URL");
    }

    private void provision(AwsConfig where) throws InterruptedException {
        ProvisionMain.provision(where, objects, "http://localhost:8080");
    }
}
