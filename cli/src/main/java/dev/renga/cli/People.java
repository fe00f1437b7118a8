package dev.renga.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.renga.cli.aws.AwsClient;
import dev.renga.cli.aws.AwsReply;
import dev.renga.cli.aws.AwsRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads of the lab's table. */
final class People {
    /** Pages of a scan that are read at most; each has up to 1 MB. */
    static final int MOST_PAGES = 1_000;

    private static final String TARGET = "DynamoDB_20120810.";

    /** What came of a read. */
    sealed interface Reply {
        /**
         * Rows.
         *
         * @param scanned how many DynamoDB read, and charges, to find them
         */
        record Found(List<Person> people, long scanned) implements Reply {
            public Found {
                people = List.copyOf(people);
            }
        }

        record Failed(AwsReply.Undone undone) implements Reply {}
    }

    private final AwsClient aws;
    private final String table;

    People(AwsClient aws, String table) {
        this.aws = aws;
        this.table = table;
    }

    static AwsRequest request(String action, ObjectNode body) {
        return AwsRequest.json("dynamodb", TARGET + action, body).with("Content-Type", "application/x-amz-json-1.0");
    }

    AwsReply put(Person person) throws InterruptedException {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("TableName", table);
        body.set("Item", person.item());
        return aws.send(request("PutItem", body));
    }

    Reply get(String username) throws InterruptedException {
        ObjectNode body =
                JsonNodeFactory.instance.objectNode().put("TableName", table).put("ConsistentRead", true);
        body.set("Key", Person.key(username));
        return switch (aws.send(request("GetItem", body))) {
            case AwsReply.Undone undone -> new Reply.Failed(undone);
            case AwsReply.Done done -> {
                JsonNode item = tree(done).path("Item");
                yield new Reply.Found(item.isObject() ? List.of(Person.of(item)) : List.of(), 1);
            }
        };
    }

    /** All rows, or those below an age: a scan of the whole table either way, as age is no key. */
    Reply scan(Optional<Integer> below) throws InterruptedException {
        List<Person> people = new ArrayList<>();
        long scanned = 0;
        Optional<JsonNode> next = Optional.empty();
        for (int page = 0; page < MOST_PAGES; page++) {
            switch (aws.send(request("Scan", page(below, next)))) {
                case AwsReply.Undone undone -> {
                    return new Reply.Failed(undone);
                }
                case AwsReply.Done done -> {
                    JsonNode found = tree(done);
                    found.path("Items").forEach(item -> people.add(Person.of(item)));
                    scanned += found.path("ScannedCount").asLong();
                    next = Optional.of(found.path("LastEvaluatedKey")).filter(JsonNode::isObject);
                }
            }
            if (next.isEmpty()) {
                break;
            }
        }
        return new Reply.Found(people, scanned);
    }

    private ObjectNode page(Optional<Integer> below, Optional<JsonNode> next) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("TableName", table);
        below.ifPresent(age -> {
            body.put("FilterExpression", "age < :age");
            body.putObject("ExpressionAttributeValues").putObject(":age").put("N", String.valueOf(age));
        });
        next.ifPresent(key -> body.set("ExclusiveStartKey", key));
        return body;
    }

    private static JsonNode tree(AwsReply.Done done) {
        return AwsClient.json(done).orElseGet(JsonNodeFactory.instance::objectNode);
    }
}
