package dev.renga.local.aws;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** A service in the AWS REST-JSON protocol, each action at a path of its own. Each call runs on a virtual thread of its own. */
public final class PathService implements AwsService {
    /** What a service does. */
    @FunctionalInterface
    public interface Actions {
        /** The answer; throws {@link AwsFailure} for what AWS refuses. */
        JsonNode answer(String path, JsonNode request);
    }

    private final String name;
    private final Actions actions;

    public PathService(String name, Actions actions) {
        this.name = name;
        this.actions = actions;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Set<String> targets() {
        return Set.of();
    }

    @Override
    public void handle(HttpServerRequest request) {
        Calls.run(request, body -> {
            String text = body.length() == 0 ? "{}" : body.toString(StandardCharsets.UTF_8);
            JsonNode asked = Json.read(text)
                    .filter(JsonNode::isObject)
                    .orElseThrow(
                            () -> AwsFailure.badRequest("SerializationException", "The request is no JSON object"));
            return new Calls.Reply(
                    "application/json",
                    actions.answer(String.valueOf(request.path()), asked).toString());
        });
    }
}
