package dev.renga.local.lambda;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.renga.local.aws.AwsFailure;
import dev.renga.local.aws.AwsService;
import dev.renga.local.aws.Json;
import dev.renga.local.aws.QueuesService;
import dev.renga.local.aws.RestCall;
import dev.renga.local.aws.RestReply;
import dev.renga.local.aws.RestService;
import dev.renga.local.cloudwatch.MetricStore;
import dev.renga.local.state.StateStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lambda: which call does what. */
public final class LambdaService implements AutoCloseable {
    /** Before the second and the third try of an event; Lambda takes 1 and 2 minutes, which nobody wants to wait for here. */
    public static final List<Duration> PAUSES = List.of(Duration.ofSeconds(1), Duration.ofSeconds(2));

    private static final Pattern PATH =
            Pattern.compile("/2015-03-31/functions(?:/([^/]+)(?:/(invocations|configuration))?)?/?");

    private final Functions functions;
    private final Runs runs;
    private final Events events;
    private final InvokeAction invoke;
    private final Instant since;

    private LambdaService(
            StateStore store,
            QueuesService queues,
            MetricStore metrics,
            List<LambdaFunction> functions,
            InstantSource clock) {
        RunWatcher watcher = new RunMetrics(metrics);
        this.functions = new Functions(functions);
        this.runs = new Runs(watcher);
        this.events = new Events(store, this.functions, runs, new SqsDeadLetters(queues, watcher), PAUSES, clock);
        this.invoke = new InvokeAction(runs, events);
        this.since = clock.instant();
    }

    /** Opens what the store holds, with these functions and no other. */
    public static LambdaService open(
            StateStore store,
            QueuesService queues,
            MetricStore metrics,
            List<LambdaFunction> functions,
            InstantSource clock) {
        return new LambdaService(store, queues, metrics, functions, clock);
    }

    /** It as the endpoint serves it. */
    public AwsService service() {
        return new RestService("lambda", this::answer);
    }

    /** Goes on with the events that an earlier run left. */
    public void resume() {
        events.resume();
    }

    /** Stops what runs; events that nobody waits for are begun anew by the next run. */
    @Override
    public void close() {
        events.close();
        runs.close();
    }

    private RestReply answer(RestCall call) throws InterruptedException {
        Matcher path = PATH.matcher(call.path());
        if (!path.matches()) {
            throw unknown(call);
        }
        String name = path.group(1);
        String action = call.method() + " " + (path.group(2) == null ? "" : path.group(2));
        if (name == null) {
            if (!action.equals("GET ")) {
                throw unknown(call);
            }
            return list();
        }
        LambdaFunction function = functions.named(name, call.parameter("Qualifier"));
        return switch (action) {
            case "POST invocations" -> invoke.invoke(function, call);
            case "GET configuration" -> RestReply.json(FunctionJson.configuration(function, since));
            case "GET " -> RestReply.json(described(function));
            default -> throw unknown(call);
        };
    }

    private RestReply list() {
        ObjectNode list = Json.MAPPER.createObjectNode();
        var shown = list.putArray("Functions");
        functions.all().forEach(function -> shown.add(FunctionJson.configuration(function, since)));
        return RestReply.json(list);
    }

    private ObjectNode described(LambdaFunction function) {
        ObjectNode described = Json.MAPPER.createObjectNode();
        described.set("Configuration", FunctionJson.configuration(function, since));
        described.putObject("Tags");
        return described;
    }

    private static AwsFailure unknown(RestCall call) {
        return AwsFailure.notFound(
                "UnknownOperationException", "This endpoint has no " + call.method() + " " + call.path());
    }
}
