package dev.renga.haiku;

import dev.renga.contracts.haiku.Haiku;
import dev.renga.contracts.haiku.HaikuReply;
import dev.renga.contracts.haiku.ListHaiku.Order;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * The haiku in DynamoDB.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html">TransactWriteItems</a>
 */
final class DynamoHaiku implements HaikuStore {
    /** The most rows that one BatchGetItem takes. */
    static final int ROWS_IN_CALL = 100;

    private final DynamoClients clients;
    private final HaikuTables tables;
    private final InstantSource clock;
    private final DynamoMarks marks;
    private final DynamoAdoption adoption;
    private final DynamoPages pages;

    DynamoHaiku(DynamoClients clients, HaikuTables tables, InstantSource clock) {
        this.clients = clients;
        this.tables = tables;
        this.clock = clock;
        this.marks = new DynamoMarks(clients.reading(), tables);
        this.adoption = new DynamoAdoption(clients.reading(), tables);
        this.pages = new DynamoPages(clients.reading(), tables);
    }

    @Override
    public List<Fate> commit(List<Write> group) {
        DynamoTransaction transaction = new DynamoTransaction(tables, marks, group);
        try {
            clients.committing().transactWriteItems(write -> write.transactItems(transaction.actions()));
            return transaction.done();
        } catch (TransactionCanceledException e) {
            return transaction.canceled(e, id -> adoption.adopt(id, clock.instant()));
        }
    }

    @Override
    public Optional<Fate> earlier(Write write) {
        Optional<Mark> mark = write.mark();
        if (mark.isPresent()) {
            return marks.find(mark.get()).map(found -> found.fateOf(mark.get()));
        }
        return find(List.of(write.itemId())).isEmpty()
                ? Optional.of(new Fate.Repeated(clock.instant()))
                : Optional.empty();
    }

    @Override
    public Map<String, Haiku> find(Collection<String> ids) {
        Map<String, Haiku> found = new HashMap<>();
        List<String> distinct = ids.stream().distinct().toList();
        for (int from = 0; from < distinct.size(); from += ROWS_IN_CALL) {
            read(distinct.subList(from, Math.min(distinct.size(), from + ROWS_IN_CALL)), found);
        }
        return found;
    }

    @Override
    public HaikuReply.Page page(Order order, int limit, Optional<String> after) throws InterruptedException {
        return pages.page(order, limit, after);
    }

    @Override
    public Look adopt(Optional<String> after, int rows, Instant now) {
        return adoption.look(after, rows, now);
    }

    private void read(List<String> ids, Map<String, Haiku> found) {
        DynamoDbClient dynamo = clients.reading();
        List<Map<String, AttributeValue>> keys =
                new ArrayList<>(ids.stream().map(DynamoRow::key).toList());
        while (!keys.isEmpty()) {
            KeysAndAttributes wanted = KeysAndAttributes.builder()
                    .keys(keys)
                    .consistentRead(true)
                    .projectionExpression(DynamoRow.PROJECTION)
                    .expressionAttributeNames(DynamoRow.PROJECTION_NAMES)
                    .build();
            var answer = dynamo.batchGetItem(get -> get.requestItems(Map.of(tables.haiku(), wanted)));
            answer.responses().getOrDefault(tables.haiku(), List.of()).stream()
                    .flatMap(item -> DynamoRow.haiku(item).stream())
                    .forEach(haiku -> found.put(haiku.itemId(), haiku));
            // What one answer cannot hold: 16 MB.
            KeysAndAttributes left = answer.unprocessedKeys().get(tables.haiku());
            keys = left == null ? List.of() : left.keys();
        }
    }
}
