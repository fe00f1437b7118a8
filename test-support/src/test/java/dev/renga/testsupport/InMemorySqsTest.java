package dev.renga.testsupport;

import software.amazon.awssdk.services.sqs.SqsClient;

class InMemorySqsTest extends SqsLaw {
    @Override
    SqsClient sqs() {
        return new InMemorySqs();
    }
}
