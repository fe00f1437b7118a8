package dev.renga.local.cloudwatch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.renga.local.aws.AwsService;
import dev.renga.local.aws.Json;
import dev.renga.local.aws.QueryService;
import dev.renga.local.aws.RestService;
import java.time.InstantSource;
import java.util.Set;

/** CloudWatch metrics: which call does what. */
public final class MetricService {
    private final PutAction put;
    private final ReadActions read;

    private MetricService(MetricStore metrics, InstantSource clock) {
        this.put = new PutAction(metrics, clock);
        this.read = new ReadActions(metrics);
    }

    /** It as the endpoint serves it, by the name that its clients sign for. */
    public static AwsService of(MetricStore metrics, InstantSource clock) {
        MetricService service = new MetricService(metrics, clock);
        return new RestService(
                "monitoring",
                Set.of(Wire.TARGET + "."),
                call -> {
                    Wire wire = Wire.of(call);
                    String action = wire.action(call);
                    return wire.reply(action, service.answer(action, wire.request(call)));
                },
                (call, failure) -> Wire.of(call).fail(failure));
    }

    private ObjectNode answer(String action, JsonNode request) {
        return switch (action) {
            case "PutMetricData" -> {
                put.put(request);
                yield Json.MAPPER.createObjectNode();
            }
            case "GetMetricStatistics" -> read.statistics(request);
            case "GetMetricData" -> read.data(request);
            case "ListMetrics" -> read.list(request);
            default -> throw QueryService.invalid(action);
        };
    }
}
