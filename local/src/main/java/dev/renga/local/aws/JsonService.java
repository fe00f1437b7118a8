package dev.renga.local.aws;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** A service in the AWS JSON 1.1 protocol. Each call runs on a virtual thread of its own. */
public final class JsonService implements AwsService {
    /** What a service does. */
    @FunctionalInterface
    public interface Actions {
        /** The answer; throws {@link AwsFailure} for what AWS refuses. */
        JsonNode answer(String action, JsonNode request);
    }

    private final String name;
    private final String target;
    private final Actions actions;

    /**
     * @param target the beginning of {@code X-Amz-Target}, dot included
     */
    public JsonService(String name, String target, Actions actions) {
        this.name = name;
        this.target = target;
        this.actions = actions;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Set<String> targets() {
        return Set.of(target);
    }

    @Override
    public void handle(HttpServerRequest request) {
        Calls.run(request, body -> {
            String header = String.valueOf(request.getHeader("X-Amz-Target"));
            String text = body.length() == 0 ? "{}" : body.toString(StandardCharsets.UTF_8);
            JsonNode asked = Json.read(text)
                    .filter(JsonNode::isObject)
                    .orElseThrow(
                            () -> AwsFailure.badRequest("SerializationException", "The request is no JSON object"));
            String action = header.startsWith(target) ? header.substring(target.length()) : header;
            return new Calls.Reply(Answers.JSON, actions.answer(action, asked).toString());
        });
    }
}
