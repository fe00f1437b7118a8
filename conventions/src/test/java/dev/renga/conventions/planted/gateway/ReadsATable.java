package dev.renga.conventions.planted.gateway;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

record ReadsATable(DynamoDbClient table) {}
