package dev.renga.local.ssm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.renga.local.aws.AwsFailure;
import dev.renga.local.aws.AwsService;
import dev.renga.local.aws.Json;
import dev.renga.local.aws.JsonService;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** SSM: which call does what. */
public final class ParameterService {
    static final int MAX_NAMES = 10;

    private final ParameterStore parameters;
    private final ParameterPages pages;

    private ParameterService(ParameterStore parameters) {
        this.parameters = parameters;
        this.pages = new ParameterPages(parameters);
    }

    public static AwsService of(ParameterStore parameters) {
        return new JsonService("ssm", "AmazonSSM.", new ParameterService(parameters)::answer);
    }

    private JsonNode answer(String action, JsonNode request) {
        return switch (action) {
            case "PutParameter" -> put(request);
            case "GetParameter" -> get(request);
            case "GetParameters" -> getAll(request);
            case "GetParametersByPath" -> pages.byPath(request);
            case "DescribeParameters" -> pages.described(request);
            case "DeleteParameter" -> delete(request);
            case "DeleteParameters" -> deleteAll(request);
            default -> throw AwsFailure.badRequest("UnknownOperationException", "This endpoint has no " + action);
        };
    }

    private JsonNode put(JsonNode request) {
        String name = name(request);
        String type = request.path("Type")
                .asText(parameters.get(name).map(Parameter::type).orElse("String"));
        Parameter wanted = new Parameter(
                name,
                type,
                request.path("Value").asText(""),
                0,
                request.path("Description").asText(""),
                0);
        long version = parameters.put(wanted, request.path("Overwrite").asBoolean(false));
        return Json.MAPPER.createObjectNode().put("Version", version).put("Tier", "Standard");
    }

    private JsonNode get(JsonNode request) {
        String name = name(request);
        Parameter parameter = found(name).orElseThrow(() -> notFound(name));
        return Json.MAPPER.createObjectNode().set("Parameter", parameter.withValue());
    }

    private JsonNode getAll(JsonNode request) {
        ObjectNode answer = Json.MAPPER.createObjectNode();
        ArrayNode known = answer.putArray("Parameters");
        ArrayNode invalid = answer.putArray("InvalidParameters");
        for (String name : names(request)) {
            found(name).ifPresentOrElse(parameter -> known.add(parameter.withValue()), () -> invalid.add(name));
        }
        return answer;
    }

    private JsonNode delete(JsonNode request) {
        String name = name(request);
        if (!parameters.delete(name)) {
            throw notFound(name);
        }
        return Json.MAPPER.createObjectNode();
    }

    private JsonNode deleteAll(JsonNode request) {
        ObjectNode answer = Json.MAPPER.createObjectNode();
        ArrayNode deleted = answer.putArray("DeletedParameters");
        ArrayNode invalid = answer.putArray("InvalidParameters");
        names(request).forEach(name -> (parameters.delete(name) ? deleted : invalid).add(name));
        return answer;
    }

    // A name may end in the version wanted; only the last one is kept.
    private Optional<Parameter> found(String name) {
        int colon = name.startsWith("arn:") ? -1 : name.indexOf(':');
        return colon < 0
                ? parameters.get(name)
                : parameters
                        .get(name.substring(0, colon))
                        .filter(parameter -> name.substring(colon + 1).equals(String.valueOf(parameter.version())));
    }

    private static String name(JsonNode request) {
        String name = request.path("Name").asText("");
        if (name.isEmpty()) {
            throw Parameter.validation("Name must not be empty");
        }
        return name;
    }

    private static List<String> names(JsonNode request) {
        List<String> names = new ArrayList<>();
        request.path("Names").forEach(name -> names.add(name.asText()));
        if (names.isEmpty() || names.size() > MAX_NAMES) {
            throw Parameter.validation("Names must have 1 to " + MAX_NAMES + " members");
        }
        return names;
    }

    private static AwsFailure notFound(String name) {
        return AwsFailure.badRequest("ParameterNotFound", "Parameter " + name + " not found.");
    }
}
