package dev.renga.gateway;

import dev.renga.contracts.JsonCodec;
import dev.renga.contracts.qa.Answer;
import dev.renga.contracts.qa.Question;
import dev.renga.gateway.QuestionRow.Result;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A row as an item of DynamoDB and back. {@code answer} and {@code score} are always there, empty and 0 until answered,
 * because other tools scan the table and expect them.
 */
final class DynamoRow {
    static final String ID = "item_id";
    static final String STATUS = "status";
    static final String TEXT_HASH = "text_hash";
    static final String ATTEMPT = "attempt";
    static final String SENDS = "sends";
    static final String CALL = "call";
    static final String LISTING = "listing";
    static final String LISTING_AT = "listing_at";
    static final String PHASE = "phase";
    static final String PHASE_AT = "phase_at";
    static final String DUE_AT = "due_at";
    static final String LISTED = "listed";
    static final String STATE = "state";
    static final String BATCH = "batch";
    static final String LINE = "line";
    static final String BATCH_PART = "batch_part";
    static final String BATCH_STATE = "batch_state";

    /** Stands where a row is in no batch; without a line it is in no index of batches either. */
    static final String NO_BATCH = "-";
    /** How many partitions an owner's listing, and the queued questions, are spread over. */
    static final int SHARDS = 16;

    /** The attributes that rows of some results have, and those of others have not. */
    static final Set<String> OF_SOME_RESULTS =
            Set.of(PHASE, PHASE_AT, DUE_AT, "answers", "model", "duration_ms", "reason", "detail");

    private static final int PHASE_SHARDS = 4;
    private static final int BATCH_SHARDS = 4;
    private static final JsonCodec<Answer[]> ANSWERS = JsonCodec.of(Answer[].class);

    private DynamoRow() {}

    static Map<String, AttributeValue> item(QuestionRow row) {
        Map<String, AttributeValue> item = new HashMap<>(result(row));
        Question asked = row.asked();
        item.put(ID, text(row.id()));
        item.put("question", text(asked.question()));
        item.put("context", text(asked.context()));
        putNumber(item, "top_k", asked.topK());
        putNumber(item, "max_answer_length", asked.maxAnswerLength());
        item.put("owner", text(row.owner()));
        item.put("lane", text(row.lane().word()));
        row.origin().batchLine().ifPresent(line -> {
            int shard = line.number() % BATCH_SHARDS;
            item.put(BATCH, text(line.batch()));
            item.put(LINE, number(line.number()));
            item.put(BATCH_PART, text(batchPart(line.batch(), shard)));
            item.put(BATCH_STATE, text(batchState(line.batch(), row.status(), shard)));
            // An update that changes the status knows neither batch nor line, and takes the new value from here.
            for (Status status : Status.values()) {
                item.put(batchStateOf(status), text(batchState(line.batch(), status, shard)));
            }
        });
        item.put("created_at", text(Listing.time(row.createdAt())));
        item.put(LISTING, text(listing(row.owner(), shard(row.id(), SHARDS))));
        item.put(LISTED, text(listed(shard(row.id(), SHARDS))));
        item.put(LISTING_AT, text(Listing.key(row)));
        item.put(TEXT_HASH, text(row.textHash()));
        item.put(ATTEMPT, number(row.attempt()));
        item.put(SENDS, number(row.sends()));
        return item;
    }

    /** The attributes that an event changes. */
    static Map<String, AttributeValue> result(QuestionRow row) {
        Map<String, AttributeValue> item = new HashMap<>();
        item.put(STATUS, text(row.status().word()));
        item.put(STATE, text(state(row.status(), shard(row.id(), SHARDS))));
        Answer best = new Answer("", 0, 0, 0);
        switch (row.result()) {
            case Result.Queued(Instant since, Instant dueAt) -> {
                item.put(PHASE, text(phase(row.lane(), shard(row.id(), PHASE_SHARDS))));
                item.put(PHASE_AT, text(Listing.time(since)));
                item.put(DUE_AT, text(Listing.time(dueAt)));
            }
            case Result.Answered(List<Answer> answers, String model, double durationMs) -> {
                best = answers.getFirst();
                item.put("answers", text(ANSWERS.encode(answers.toArray(new Answer[0]))));
                item.put("model", text(model));
                item.put("duration_ms", number(durationMs));
            }
            case Result.Failed(String reason, String detail) -> {
                item.put("reason", text(reason));
                item.put("detail", text(detail));
            }
        }
        item.put("answer", text(best.answer()));
        item.put("score", number(best.score()));
        item.put("start", number(best.start()));
        item.put("end", number(best.end()));
        return item;
    }

    static QuestionRow row(Map<String, AttributeValue> item) {
        Question asked = new Question(
                string(item, ID),
                string(item, "question"),
                string(item, "context"),
                integer(item, "top_k"),
                integer(item, "max_answer_length"),
                null);
        return new QuestionRow(
                asked,
                origin(item),
                Instant.parse(string(item, "created_at")),
                Integer.parseInt(required(item, ATTEMPT).n()),
                Integer.parseInt(required(item, SENDS).n()),
                string(item, TEXT_HASH),
                resultOf(item));
    }

    private static String listing(String owner, int shard) {
        return owner + "#" + shard;
    }

    /** The partitions of a lane's queued questions. */
    static List<String> phases(Lane lane) {
        return parts(PHASE_SHARDS, shard -> phase(lane, shard));
    }

    static List<String> listings(String owner) {
        return parts(SHARDS, shard -> listing(owner, shard));
    }

    static List<String> listed() {
        return parts(SHARDS, DynamoRow::listed);
    }

    static List<String> states(Status status) {
        return parts(SHARDS, shard -> state(status, shard));
    }

    static List<String> batchParts(String batch) {
        return parts(BATCH_SHARDS, shard -> batchPart(batch, shard));
    }

    static List<String> batchStates(String batch, Status status) {
        return parts(BATCH_SHARDS, shard -> batchState(batch, status, shard));
    }

    /**
     * The part of an update that keeps {@link #BATCH_STATE} right where the status becomes another; {@code :none} is
     * {@link #NO_BATCH}.
     */
    static String movesTo(Status status) {
        return BATCH_STATE + " = if_not_exists(" + batchStateOf(status) + ", :none)";
    }

    /** Which attribute of a row in a batch holds what {@link #BATCH_STATE} is when the row has this status. */
    private static String batchStateOf(Status status) {
        return "batch_if_" + status.word();
    }

    private static List<String> parts(int shards, IntFunction<String> part) {
        return IntStream.range(0, shards).mapToObj(part).toList();
    }

    private static String listed(int shard) {
        return "all#" + shard;
    }

    private static String state(Status status, int shard) {
        return status.word() + "#" + shard;
    }

    private static String batchPart(String batch, int shard) {
        return batch + "#" + shard;
    }

    private static String batchState(String batch, Status status, int shard) {
        return batch + "#" + status.word() + "#" + shard;
    }

    static AttributeValue text(String value) {
        return AttributeValue.fromS(value);
    }

    static AttributeValue number(Number value) {
        return AttributeValue.fromN(value.toString());
    }

    // Rows of before there were lanes and batches say nothing of them.
    private static Origin origin(Map<String, AttributeValue> item) {
        String owner = string(item, "owner");
        Lane lane = Optional.ofNullable(item.get("lane"))
                .flatMap(word -> Lane.of(word.s()))
                .orElse(Lane.INTERACTIVE);
        AttributeValue batch = item.get(BATCH);
        return new Origin(
                owner,
                lane,
                batch == null
                        ? null
                        : new Origin.BatchLine(
                                batch.s(), Integer.parseInt(required(item, LINE).n())));
    }

    private static Result resultOf(Map<String, AttributeValue> item) {
        Status status = Status.of(string(item, STATUS)).orElseThrow();
        return switch (status) {
            case QUEUED ->
                new Result.Queued(
                        Instant.parse(string(item, item.containsKey(PHASE_AT) ? PHASE_AT : "created_at")),
                        Instant.parse(string(item, DUE_AT)));
            case ANSWERED ->
                new Result.Answered(
                        List.of(ANSWERS.decode(string(item, "answers"))),
                        string(item, "model"),
                        Double.parseDouble(required(item, "duration_ms").n()));
            case FAILED -> new Result.Failed(string(item, "reason"), string(item, "detail"));
        };
    }

    private static String phase(Lane lane, int shard) {
        return "queued#" + lane.word() + "#" + shard;
    }

    private static int shard(String id, int shards) {
        return Math.floorMod(id.hashCode(), shards);
    }

    static String string(Map<String, AttributeValue> item, String name) {
        return required(item, name).s();
    }

    private static @Nullable Integer integer(Map<String, AttributeValue> item, String name) {
        AttributeValue value = item.get(name);
        return value == null ? null : Integer.valueOf(value.n());
    }

    static AttributeValue required(Map<String, AttributeValue> item, String name) {
        AttributeValue value = item.get(name);
        if (value == null) {
            throw new IllegalStateException("question " + item.get(ID) + " has no " + name);
        }
        return value;
    }

    private static void putNumber(Map<String, AttributeValue> item, String name, @Nullable Integer value) {
        if (value != null) {
            item.put(name, number(value));
        }
    }
}
