package dev.renga.gateway;

import dev.renga.contracts.ContractViolation;
import dev.renga.contracts.haiku.DeleteHaiku;
import dev.renga.contracts.haiku.Haiku;
import dev.renga.contracts.haiku.HaikuReply;
import dev.renga.contracts.haiku.HaikuRequest;
import dev.renga.contracts.haiku.LikeHaiku;
import dev.renga.contracts.haiku.PostHaiku;
import dev.renga.gateway.GatewayRouter.Operation;
import dev.renga.gateway.asking.Asked;
import dev.renga.gateway.asking.Silence;
import dev.renga.gateway.haiku.HaikuClient;
import dev.renga.gateway.haiku.HaikuJson;
import dev.renga.gateway.haiku.HaikuReads;
import io.vertx.core.json.JsonObject;
import io.vertx.openapi.validation.ValidatedRequest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Posting, liking and deleting haiku: a command through the queue of the haiku service, whose end is the reply. With an
 * {@code Idempotency-Key} the command has an id made of the key, by which the service knows a repetition.
 */
final class HaikuWrites implements Endpoints {
    /** What the original says to whoever posted. */
    static final String ADDED = "Successfully added a new haiku";

    private static final String LIKED = "OK";
    // Where only the reply was lost it has happened; nobody here can know.
    private static final String NOT_DONE =
            "nobody replied in time, and nothing will happen later: send it again, with the same "
                    + IdempotencyKey.HEADER + " as before if it must not happen twice";
    private static final int ID_BYTES = 16;

    private final HaikuClient client;
    private final HaikuReads reads;
    private final SecureRandom random = new SecureRandom();

    /**
     * @param reads are told of every write
     */
    HaikuWrites(HaikuClient client, HaikuReads reads) {
        this.client = client;
        this.reads = reads;
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of("postHaiku", this::post, "likeHaiku", this::like, "deleteHaiku", this::delete);
    }

    private Reply post(ValidatedRequest request) throws InterruptedException {
        JsonObject body = Objects.requireNonNull(request.getBody().getJsonObject(), "the document asks for an object");
        HaikuReply reply = done(command(body, id("haiku", request)));
        return switch (reply) {
            case HaikuReply.One(Haiku haiku) ->
                Reply.of(
                        201,
                        new JsonObject().put("description", ADDED).put("item_id", haiku.itemId()),
                        Map.of("Location", "/haiku/" + haiku.itemId()));
            case HaikuReply.Reused reused -> throw new ProblemException(Problem.keyReused());
            case HaikuReply.Refused refused -> throw HaikuProblems.refused(refused);
            case HaikuReply.Missing missing -> throw HaikuProblems.missing();
            case HaikuReply.Page page -> throw HaikuProblems.unexpected(page);
            case HaikuReply.Expired expired -> throw HaikuProblems.unexpected(expired);
        };
    }

    private Reply like(ValidatedRequest request) throws InterruptedException {
        String like = id("like", request);
        Optional<String> itemId = HaikuQuery.itemId(request);
        if (itemId.isEmpty()) {
            throw HaikuProblems.missing();
        }
        HaikuReply reply = done(new LikeHaiku(itemId.get(), like));
        return switch (reply) {
            case HaikuReply.One(Haiku haiku) -> Reply.ok(new JsonObject(HaikuJson.of(haiku)).put("description", LIKED));
            case HaikuReply.Missing missing -> throw HaikuProblems.missing();
            case HaikuReply.Reused reused -> throw new ProblemException(Problem.keyReused());
            case HaikuReply.Refused refused -> throw HaikuProblems.refused(refused);
            case HaikuReply.Page page -> throw HaikuProblems.unexpected(page);
            case HaikuReply.Expired expired -> throw HaikuProblems.unexpected(expired);
        };
    }

    private Reply delete(ValidatedRequest request) throws InterruptedException {
        Optional<String> itemId = HaikuQuery.itemId(request);
        if (itemId.isPresent()) {
            done(new DeleteHaiku(itemId.get()));
            reads.gone(itemId.get());
        }
        return Reply.none();
    }

    private HaikuReply done(HaikuRequest command) throws InterruptedException {
        Asked<HaikuReply> asked = client.ask(command);
        // Before the client knows: what it reads next is no older than this.
        reads.changed();
        return switch (asked) {
            case Asked.Replied<HaikuReply>(HaikuReply reply) -> reply;
            case Asked.Unanswered<HaikuReply>(Silence why) -> throw HaikuProblems.unanswered(why, NOT_DONE);
        };
    }

    private static PostHaiku command(JsonObject body, String id) {
        try {
            return new PostHaiku(
                    id,
                    body.getString("username"),
                    body.getString("first"),
                    body.getString("second"),
                    body.getString("third"));
        } catch (ContractViolation e) {
            throw new ProblemException(Problem.invalid(e));
        }
    }

    /** An id for a command: of the client's key if there is one. */
    private String id(String kind, ValidatedRequest request) {
        return IdempotencyKey.in(request)
                .map(given -> DerivedId.hex(kind, QuestionsApi.ANONYMOUS, given))
                .orElseGet(this::anyId);
    }

    private String anyId() {
        byte[] id = new byte[ID_BYTES];
        random.nextBytes(id);
        return HexFormat.of().formatHex(id);
    }
}
