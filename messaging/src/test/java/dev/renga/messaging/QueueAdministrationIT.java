package dev.renga.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.contracts.Environment;
import dev.renga.contracts.QueueName;
import dev.renga.testsupport.EmbeddedQueues;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;

class QueueAdministrationIT {
    private static final Environment OTHER = new Environment("other");

    @Test
    void onlyQueuesOfThisEnvironmentThatBeginSoAreDeleted() {
        try (EmbeddedQueues server = EmbeddedQueues.start();
                SqsClient sqs = server.client();
                Messaging messaging = Messaging.open(
                        AwsConfig.local(server.endpoint()), new SimpleMeterRegistry(), InstantSource.system())) {
            QueueName one = QueueName.ofGateway("one");
            QueueName two = QueueName.ofGateway("two");
            Stream.of(
                            one.physical(Environment.LOCAL),
                            two.physical(Environment.LOCAL),
                            QueueName.ANSWERS.physical(Environment.LOCAL),
                            one.physical(OTHER))
                    .forEach(name -> sqs.createQueue(request -> request.queueName(name)));

            List<QueueName> deleted = messaging.administration().deleteAll("gateway-");

            assertThat(deleted).containsExactlyInAnyOrder(one, two);
            assertThat(sqs.listQueues().queueUrls())
                    .extracting(url -> url.substring(url.lastIndexOf('/') + 1))
                    .containsExactlyInAnyOrder(QueueName.ANSWERS.physical(Environment.LOCAL), one.physical(OTHER));
        }
    }
}
