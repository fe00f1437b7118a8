package dev.renga.local.ssm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.renga.local.aws.AwsFailure;
import dev.renga.local.aws.Json;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;

/** The calls that answer page by page. A token is the name that the page before ended with. */
final class ParameterPages {
    static final int MAX_BY_PATH = 10;
    static final int MAX_DESCRIBED = 50;

    private final ParameterStore parameters;

    ParameterPages(ParameterStore parameters) {
        this.parameters = parameters;
    }

    JsonNode byPath(JsonNode request) {
        String path = request.path("Path").asText("");
        if (!path.startsWith("/")) {
            throw Parameter.validation("The parameter path must begin with a slash: '" + path + "'");
        }
        String prefix = path.endsWith("/") ? path : path + "/";
        boolean recursive = request.path("Recursive").asBoolean(false);
        return page(request, MAX_BY_PATH, below(prefix, recursive), Parameter::withValue);
    }

    /** Filters on name, type and path. */
    JsonNode described(JsonNode request) {
        Predicate<Parameter> wanted = StreamSupport.stream(
                        request.path("ParameterFilters").spliterator(), false)
                .map(ParameterPages::filter)
                .reduce(all -> true, Predicate::and);
        return page(request, MAX_DESCRIBED, wanted, Parameter::withoutValue);
    }

    private JsonNode page(
            JsonNode request, int most, Predicate<Parameter> wanted, Function<Parameter, ObjectNode> shown) {
        int size = request.path("MaxResults").asInt(most);
        if (size < 1 || size > most) {
            throw Parameter.validation("MaxResults must be 1 to " + most);
        }
        List<Parameter> found = parameters.after(request.path("NextToken").asText(""), wanted, size + 1);
        ObjectNode answer = Json.MAPPER.createObjectNode();
        ArrayNode page = answer.putArray("Parameters");
        found.stream().limit(size).map(shown).forEach(page::add);
        if (found.size() > size) {
            answer.put("NextToken", ParameterStore.canonical(found.get(size - 1).name()));
        }
        return answer;
    }

    // A name without a slash in front is at the root, and the path "/" reaches it.
    private static Predicate<Parameter> below(String prefix, boolean recursive) {
        return parameter -> {
            String name = "/" + ParameterStore.canonical(parameter.name());
            return name.startsWith(prefix) && (recursive || name.indexOf('/', prefix.length()) < 0);
        };
    }

    private static Predicate<Parameter> filter(JsonNode filter) {
        List<String> values = StreamSupport.stream(filter.path("Values").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
        String option = filter.path("Option").asText("");
        return switch (filter.path("Key").asText("")) {
            case "Name" -> parameter -> values.stream().anyMatch(value -> named(parameter.name(), value, option));
            case "Type" -> parameter -> values.contains(parameter.type());
            case "Path" ->
                parameter -> values.stream()
                        .anyMatch(value -> below(value.endsWith("/") ? value : value + "/", option.equals("Recursive"))
                                .test(parameter));
            default -> throw AwsFailure.badRequest("InvalidFilterKey", "Filters are Name, Type and Path");
        };
    }

    private static boolean named(String name, String value, String option) {
        return switch (option) {
            case "BeginsWith" -> name.startsWith(value);
            case "Contains" -> name.contains(value);
            default -> name.equals(value);
        };
    }
}
