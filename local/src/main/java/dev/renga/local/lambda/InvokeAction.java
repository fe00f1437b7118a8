package dev.renga.local.lambda;

import dev.renga.local.aws.AwsFailure;
import dev.renga.local.aws.Json;
import dev.renga.local.aws.RestCall;
import dev.renga.local.aws.RestReply;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The call Invoke.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html">Invoke</a>
 */
final class InvokeAction {
    /** The longest event that somebody waits for. */
    static final int MOST_BYTES = 6 * 1024 * 1024;

    /** The longest event that nobody waits for. */
    static final int MOST_BYTES_OF_AN_EVENT = 1024 * 1024;

    private static final String TYPE = "X-Amz-Invocation-Type";
    private static final String WAITING = "RequestResponse";
    private static final int ACCEPTED = 202;
    private static final int NO_CONTENT = 204;
    private static final int OK = 200;

    private final Runs runs;
    private final Events events;

    InvokeAction(Runs runs, Events events) {
        this.runs = runs;
        this.events = events;
    }

    RestReply invoke(LambdaFunction function, RestCall call) throws InterruptedException {
        String type = call.header(TYPE).orElse(WAITING);
        String payload = payload(call, type.equals("Event") ? MOST_BYTES_OF_AN_EVENT : MOST_BYTES);
        return switch (type) {
            case WAITING -> run(function, payload, call.header("X-Amz-Log-Type").equals(Optional.of("Tail")));
            case "Event" -> {
                events.accept(function, payload);
                yield RestReply.json(ACCEPTED, version(), "");
            }
            case "DryRun" -> RestReply.json(NO_CONTENT, version(), "");
            default -> throw LambdaErrors.invalid("InvocationType must be RequestResponse, Event or DryRun: " + type);
        };
    }

    private RestReply run(LambdaFunction function, String payload, boolean wantsLog) throws InterruptedException {
        Ending ending =
                runs.tryRun(function, UUID.randomUUID().toString(), payload).orElseThrow(LambdaErrors::tooMany);
        Map<String, String> headers = version();
        if (ending.isError()) {
            headers.put("X-Amz-Function-Error", "Unhandled");
        }
        if (wantsLog) {
            headers.put("X-Amz-Log-Result", ending.log());
        }
        return RestReply.json(OK, headers, ending.payload());
    }

    private static Map<String, String> version() {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("X-Amz-Executed-Version", LambdaFunction.VERSION);
        return headers;
    }

    /** Throws {@link AwsFailure} for what is too long or no JSON. */
    private static String payload(RestCall call, int limit) {
        int bytes = call.body().length();
        if (bytes > limit) {
            throw LambdaErrors.tooLarge(bytes, limit);
        }
        if (bytes == 0) {
            return "{}";
        }
        String text = call.text();
        if (Json.read(text).isEmpty()) {
            throw LambdaErrors.notJson();
        }
        return text;
    }
}
