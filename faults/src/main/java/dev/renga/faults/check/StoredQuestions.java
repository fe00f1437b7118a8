package dev.renga.faults.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The questions table, read row by row as any other tool would. */
public final class StoredQuestions {
    private static final Pattern BOX = Pattern.compile("number (\\d+)");
    private static final int NO_BOX = -1;

    private final DynamoDbClient dynamo;
    private final String table;

    public StoredQuestions(DynamoDbClient dynamo, String table) {
        this.dynamo = dynamo;
        this.table = table;
    }

    public List<Row> read() {
        List<Row> rows = new ArrayList<>();
        dynamo.scanPaginator(scan -> scan.tableName(table).consistentRead(true))
                .items()
                .forEach(item -> rows.add(row(item)));
        return rows;
    }

    private static Row row(Map<String, AttributeValue> item) {
        String status = text(item, "status");
        Matcher box = BOX.matcher(text(item, "context"));
        return new Row(
                text(item, "item_id"),
                box.find() ? Integer.parseInt(box.group(1)) : NO_BOX,
                status,
                text(item, status.equals("failed") ? "reason" : "answer"),
                Optional.ofNullable(item.get("score")).map(AttributeValue::n).orElse("0"));
    }

    private static String text(Map<String, AttributeValue> item, String name) {
        return Optional.ofNullable(item.get(name)).map(AttributeValue::s).orElse("");
    }
}
