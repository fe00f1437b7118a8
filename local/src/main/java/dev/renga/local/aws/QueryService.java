package dev.renga.local.aws;

import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.UUID;

/** A service in the AWS query protocol: a form comes in, XML goes out. Each call runs on a virtual thread of its own. */
public final class QueryService implements AwsService {
    /** What a service does. */
    @FunctionalInterface
    public interface Actions {
        /** The inside of the result; throws {@link AwsFailure} for what AWS refuses. */
        Xml answer(String action, Form form);
    }

    private final String name;
    private final String namespace;
    private final Actions actions;

    public QueryService(String name, String namespace, Actions actions) {
        this.name = name;
        this.namespace = namespace;
        this.actions = actions;
    }

    /** What to throw for an action that is not offered. */
    public static AwsFailure invalid(String action) {
        return AwsFailure.badRequest("InvalidAction", "The action " + action + " is not valid for this endpoint.");
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
            String query = request.query();
            Form form = Form.parse(body.toString(StandardCharsets.UTF_8) + (query == null ? "" : "&" + query));
            String action = form.required("Action");
            return new Calls.Reply(Answers.XML, wrap(action, actions.answer(action, form)));
        });
    }

    private String wrap(String action, Xml result) {
        return new Xml()
                .root(
                        action + "Response",
                        namespace,
                        response -> response.raw(action + "Result", result)
                                .element(
                                        "ResponseMetadata",
                                        metadata -> metadata.element(
                                                "RequestId", UUID.randomUUID().toString())))
                .toString();
    }
}
