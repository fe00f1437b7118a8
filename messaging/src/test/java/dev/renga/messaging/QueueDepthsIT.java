package dev.renga.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.renga.contracts.Environment;
import dev.renga.contracts.QueueName;
import dev.renga.testsupport.EmbeddedQueues;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;

class QueueDepthsIT {
    private static final QueueName QUEUE = new QueueName("deep");

    @Test
    void messagesAreCountedByWhatBecomesOfThem() {
        try (EmbeddedQueues server = EmbeddedQueues.start();
                SqsClient sqs = server.client();
                Messaging messaging = Messaging.open(
                        AwsConfig.local(server.endpoint()), new SimpleMeterRegistry(), InstantSource.system())) {
            QueueDepths depths = messaging.depths();
            assertThatExceptionOfType(TransportFailure.class).isThrownBy(() -> depths.of(QUEUE));
            String url = created(sqs, QUEUE);
            String deadUrl = created(sqs, QUEUE.deadLetter());
            assertThat(depths.of(QUEUE).isEmpty()).isTrue();
            for (int i = 0; i < 5; i++) {
                sqs.sendMessage(send -> send.queueUrl(url).messageBody("m"));
            }
            sqs.sendMessage(send -> send.queueUrl(url).messageBody("later").delaySeconds(60));
            sqs.sendMessage(send -> send.queueUrl(deadUrl).messageBody("dead"));
            sqs.receiveMessage(receive -> receive.queueUrl(url).maxNumberOfMessages(2));
            assertThat(depths.of(QUEUE)).isEqualTo(new QueueDepth(QUEUE, 3, 2, 1, 1));
        }
    }

    private static String created(SqsClient sqs, QueueName queue) {
        return sqs.createQueue(request -> request.queueName(queue.physical(Environment.LOCAL)))
                .queueUrl();
    }
}
