package dev.renga.gateway;

import dev.renga.messaging.Component;
import java.time.Duration;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The connection to the tables, closed last. */
record DynamoConnection(DynamoDbClient dynamo) implements Component {
    @Override
    public String name() {
        return "DynamoDB";
    }

    @Override
    public void start() {}

    @Override
    public void stop(Duration within) {
        dynamo.close();
    }
}
