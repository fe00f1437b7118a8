package dev.renga.gateway;

import dev.renga.contracts.ContractViolation;
import dev.renga.contracts.JsonCodec;
import dev.renga.contracts.sweep.CancelSweep;
import dev.renga.contracts.sweep.DescribeSweep;
import dev.renga.contracts.sweep.EstimateSweep;
import dev.renga.contracts.sweep.ListSweeps;
import dev.renga.contracts.sweep.ListTrials;
import dev.renga.contracts.sweep.StartSweep;
import dev.renga.contracts.sweep.SweepReply;
import dev.renga.contracts.sweep.SweepRequest;
import dev.renga.contracts.sweep.SweepSpec;
import dev.renga.gateway.GatewayRouter.Operation;
import dev.renga.gateway.sweep.SweepJson;
import io.vertx.core.buffer.Buffer;
import io.vertx.openapi.validation.ValidatedRequest;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Starting, reading and cancelling sweeps: requests through the queue of the scheduler. A sweep is started under an id that is
 * made here, of the {@code Idempotency-Key} if there is one, so that a repetition is the same sweep.
 */
final class SweepsApi implements Endpoints {
    /** The largest request that a queue takes, in bytes of its JSON. */
    static final int MAX_ENCODED_BYTES = 192 * 1024;

    /** The most sweeps or trials of one page, whatever a client asks for: a reply of more might be too large for a message. */
    static final int MOST_IN_PAGE = 100;

    /** Hexadecimal digits of an id: people type them. */
    static final int ID_DIGITS = 16;

    private static final String NOT_STARTED =
            "nobody replied in time, and nothing will be started later: send it again, with" + " the same "
                    + IdempotencyKey.HEADER + " as before if it must not be started twice";
    private static final String NOT_CANCELLED = "nobody replied in time: send it again, it does no harm twice";
    private static final JsonCodec<SweepSpec> SPEC = JsonCodec.of(SweepSpec.class);
    private static final JsonCodec<SweepRequest> REQUEST = JsonCodec.of(SweepRequest.class);

    private final SweepQuestions scheduler;
    private final SecureRandom random = new SecureRandom();

    SweepsApi(SweepQuestions scheduler) {
        this.scheduler = scheduler;
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of(
                "startSweep", this::start,
                "estimateSweep", this::estimate,
                "listSweeps", this::list,
                "readSweep", this::read,
                "cancelSweep", this::cancel,
                "listTrials", this::trials);
    }

    private Reply start(ValidatedRequest request) throws InterruptedException {
        Optional<String> key = IdempotencyKey.in(request);
        String id = key.map(given -> DerivedId.hex("sweep", QuestionsApi.ANONYMOUS, given))
                .orElseGet(this::anyId)
                .substring(0, ID_DIGITS);
        SweepReply reply = scheduler.ask(checked(new StartSweep(id, spec(request))), NOT_STARTED);
        if (reply instanceof SweepReply.Reused && key.isPresent()) {
            throw new ProblemException(Problem.keyReused());
        }
        SweepReply.One one = SweepQuestions.expect(reply, SweepReply.One.class);
        return new Reply(
                201,
                SweepJson.of(one.sweep()),
                Map.of("Location", "/sweeps/" + one.sweep().sweep()));
    }

    private Reply estimate(ValidatedRequest request) throws InterruptedException {
        SweepRequest estimate = checked(new EstimateSweep(spec(request)));
        return Reply.ok(SweepJson.of(scheduler.read(estimate, SweepReply.Estimated.class)));
    }

    private Reply list(ValidatedRequest request) throws InterruptedException {
        ListSweeps list = new ListSweeps(limit(request), PageQuery.cursor(request));
        return json(SweepJson.of(scheduler.read(list, SweepReply.Sweeps.class)));
    }

    private Reply read(ValidatedRequest request) throws InterruptedException {
        DescribeSweep describe = new DescribeSweep(SweepPath.sweep(request));
        return json(SweepJson.of(scheduler.read(describe, SweepReply.One.class).sweep()));
    }

    private Reply cancel(ValidatedRequest request) throws InterruptedException {
        SweepReply reply = scheduler.ask(new CancelSweep(SweepPath.sweep(request)), NOT_CANCELLED);
        return json(
                SweepJson.of(SweepQuestions.expect(reply, SweepReply.One.class).sweep()));
    }

    private Reply trials(ValidatedRequest request) throws InterruptedException {
        ListTrials list = new ListTrials(SweepPath.sweep(request), limit(request), PageQuery.cursor(request));
        return json(SweepJson.of(scheduler.read(list, SweepReply.Trials.class)));
    }

    private static int limit(ValidatedRequest request) {
        return Math.min(MOST_IN_PAGE, PageQuery.limit(request));
    }

    private static Reply json(Buffer body) {
        return new Reply(200, body, Map.of());
    }

    private static SweepSpec spec(ValidatedRequest request) {
        try {
            SweepSpec spec = SPEC.decode(
                    Objects.requireNonNull(request.getBody().getJsonObject(), "the document asks for an object")
                            .encode());
            return spec.owner() == null ? spec.ownedBy(QuestionsApi.ANONYMOUS) : spec;
        } catch (ContractViolation e) {
            throw new ProblemException(Problem.invalid(e));
        }
    }

    /** The request, if it is one that the scheduler will be able to read: it replies to no other. */
    private static SweepRequest checked(SweepRequest request) {
        String json = REQUEST.encode(request);
        if (json.getBytes(StandardCharsets.UTF_8).length > MAX_ENCODED_BYTES) {
            throw new ProblemException(
                    Problem.tooLarge("body", "is over " + MAX_ENCODED_BYTES + " bytes as a message"));
        }
        try {
            return REQUEST.decode(json);
        } catch (ContractViolation e) {
            throw new ProblemException(Problem.invalid(e));
        }
    }

    private String anyId() {
        byte[] id = new byte[ID_DIGITS];
        random.nextBytes(id);
        return HexFormat.of().formatHex(id);
    }
}
