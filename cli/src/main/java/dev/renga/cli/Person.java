package dev.renga.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A row of the lab's table. */
record Person(String username, String firstName, String lastName, int age) {
    private static final String KEY = "username";
    private static final int AGES = 100;

    /** One of many made-up ones; in a hundred of them each age comes once. */
    static Person number(int number) {
        return new Person("poet-" + number, "Poet", "No. " + number, number % AGES);
    }

    /** The key of a row, as DynamoDB writes values. */
    static ObjectNode key(String username) {
        ObjectNode key = JsonNodeFactory.instance.objectNode();
        key.putObject(KEY).put("S", username);
        return key;
    }

    static Person of(JsonNode item) {
        return new Person(
                item.path(KEY).path("S").asText(),
                item.path("first_name").path("S").asText(),
                item.path("last_name").path("S").asText(),
                item.path("age").path("N").asInt());
    }

    ObjectNode item() {
        ObjectNode item = key(username);
        item.putObject("first_name").put("S", firstName);
        item.putObject("last_name").put("S", lastName);
        item.putObject("age").put("N", String.valueOf(age));
        return item;
    }

    ObjectNode json() {
        return JsonNodeFactory.instance
                .objectNode()
                .put(KEY, username)
                .put("first_name", firstName)
                .put("last_name", lastName)
                .put("age", age);
    }
}
