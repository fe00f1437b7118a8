package dev.renga.local.aws;

import com.amazonaws.services.dynamodbv2.local.server.LocalDynamoDBRequestHandler;
import com.amazonaws.services.dynamodbv2.model.AttributeValue;
import com.amazonaws.services.dynamodbv2.model.QueryRequest;
import com.amazonaws.services.dynamodbv2.model.QueryResult;
import com.amazonaws.services.dynamodbv2.model.ScanRequest;
import com.amazonaws.services.dynamodbv2.model.ScanResult;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * DynamoDB Local, kept from reading more than it answers. By itself it brings all rows from the start key on into memory and cuts a
 * page of 1 MB from them: every page takes as long as the table is large, and a table larger than the memory ends the process. What
 * it is asked with a limit it reads up to that, so here a page is put together of slices that have one. Thread-safe.
 */
final class PagedTables extends LocalDynamoDBRequestHandler {
    private static final int ALL_RIGHTS = 0;
    private static final boolean ONE_FOR_ALL_CREDENTIALS = true;
    private static final boolean SLOW_TRANSITIONS = false;

    /**
     * Opens what a folder holds.
     *
     * @param folder null for tables in memory
     */
    PagedTables(@Nullable String folder) throws Exception {
        super(ALL_RIGHTS, folder == null, folder, ONE_FOR_ALL_CREDENTIALS, SLOW_TRANSITIONS);
    }

    @Override
    public ScanResult scan(String accessKey, String region, ScanRequest request) {
        if (isRefused(request.getLimit())) {
            return super.scan(accessKey, region, request);
        }
        PageFill fill =
                new PageFill(request.getLimit(), request.getConsistentRead(), request.getReturnConsumedCapacity());
        ScanRequest slice = request.clone().withReturnConsumedCapacity(fill.counted());
        ScanResult page = null;
        do {
            ScanResult next = super.scan(accessKey, region, slice.withLimit(fill.nextRows()));
            fill.add(next.getScannedCount(), next.getConsumedCapacity());
            page = page == null ? next : joined(page, next);
            slice.setExclusiveStartKey(page.getLastEvaluatedKey());
        } while (page.getLastEvaluatedKey() != null && !fill.isFull());
        return page.withConsumedCapacity(fill.capacity());
    }

    @Override
    public QueryResult query(String accessKey, String region, QueryRequest request) {
        if (isRefused(request.getLimit())) {
            return super.query(accessKey, region, request);
        }
        PageFill fill =
                new PageFill(request.getLimit(), request.getConsistentRead(), request.getReturnConsumedCapacity());
        QueryRequest slice = request.clone().withReturnConsumedCapacity(fill.counted());
        QueryResult page = null;
        do {
            QueryResult next = super.query(accessKey, region, slice.withLimit(fill.nextRows()));
            fill.add(next.getScannedCount(), next.getConsumedCapacity());
            page = page == null ? next : joined(page, next);
            slice.setExclusiveStartKey(page.getLastEvaluatedKey());
        } while (page.getLastEvaluatedKey() != null && !fill.isFull());
        return page.withConsumedCapacity(fill.capacity());
    }

    private static boolean isRefused(@Nullable Integer limit) {
        return limit != null && limit < 1;
    }

    private static ScanResult joined(ScanResult page, ScanResult next) {
        return page.withItems(joined(page.getItems(), next.getItems()))
                .withCount(page.getCount() + next.getCount())
                .withScannedCount(page.getScannedCount() + next.getScannedCount())
                .withLastEvaluatedKey(next.getLastEvaluatedKey());
    }

    private static QueryResult joined(QueryResult page, QueryResult next) {
        return page.withItems(joined(page.getItems(), next.getItems()))
                .withCount(page.getCount() + next.getCount())
                .withScannedCount(page.getScannedCount() + next.getScannedCount())
                .withLastEvaluatedKey(next.getLastEvaluatedKey());
    }

    /** There are none where only their number is wanted. */
    private static @Nullable List<Map<String, AttributeValue>> joined(
            @Nullable List<Map<String, AttributeValue>> page, @Nullable List<Map<String, AttributeValue>> next) {
        return page == null || next == null
                ? null
                : Stream.concat(page.stream(), next.stream()).toList();
    }
}
