package dev.renga.testsupport;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import software.amazon.awssdk.services.sqs.SqsClient;

class EmbeddedQueuesIT extends SqsLaw {
    private static EmbeddedQueues queues;
    private static SqsClient client;

    @BeforeAll
    static void start() {
        queues = EmbeddedQueues.start();
        client = queues.client();
    }

    @AfterAll
    static void stop() {
        client.close();
        queues.close();
    }

    @Override
    SqsClient sqs() {
        return client;
    }
}
