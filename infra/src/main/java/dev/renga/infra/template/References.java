package dev.renga.infra.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Follows references between resources and stacks, as CloudFormation would: {@code Ref}, {@code Fn::GetAtt}, {@code Fn::ImportValue},
 * {@code Fn::Join}, {@code Fn::Sub}. What only AWS can know stays a word in angle brackets, the same for the same thing.
 */
final class References {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Za-z0-9:.]+)}");
    private static final Map<String, String> PSEUDO = Map.of(
            "AWS::AccountId",
            Templates.ACCOUNT,
            "AWS::Region",
            Templates.REGION,
            "AWS::Partition",
            "aws",
            "AWS::URLSuffix",
            "amazonaws.com");

    private final Map<String, JsonNode> templates;
    private final Map<String, JsonNode> exports = new HashMap<>();

    References(Map<String, JsonNode> templates) {
        this.templates = Map.copyOf(templates);
        templates.forEach((stack, template) -> template.path("Outputs").forEach(output -> {
            if (output.has("Export")) {
                ObjectNode place = JsonNodeFactory.instance.objectNode();
                place.put("stack", stack).set("value", output.path("Value"));
                exports.put(text(stack, output.path("Export").path("Name")), place);
            }
        }));
    }

    JsonNode resolve(String stack, JsonNode node) {
        if (node instanceof ArrayNode array) {
            ArrayNode resolved = JsonNodeFactory.instance.arrayNode();
            array.forEach(element -> resolved.add(resolve(stack, element)));
            return resolved;
        }
        if (!(node instanceof ObjectNode object)) {
            return node;
        }
        if (object.size() == 1) {
            Map.Entry<String, JsonNode> only = object.properties().iterator().next();
            if (only.getKey().equals("Ref") || only.getKey().startsWith("Fn::")) {
                return TextNode.valueOf(function(stack, only.getKey(), only.getValue()));
            }
        }
        ObjectNode resolved = JsonNodeFactory.instance.objectNode();
        object.properties().forEach(field -> resolved.set(field.getKey(), resolve(stack, field.getValue())));
        return resolved;
    }

    private String text(String stack, JsonNode node) {
        JsonNode resolved = resolve(stack, node);
        return resolved.isTextual() ? resolved.asText() : resolved.toString();
    }

    private String function(String stack, String name, JsonNode argument) {
        return switch (name) {
            case "Ref" -> ref(stack, argument.asText());
            case "Fn::GetAtt" ->
                attribute(stack, argument.path(0).asText(), argument.path(1).asText());
            case "Fn::ImportValue" -> imported(text(stack, argument));
            case "Fn::Join" ->
                StreamSupport.stream(argument.path(1).spliterator(), false)
                        .map(part -> text(stack, part))
                        .collect(Collectors.joining(argument.path(0).asText()));
            case "Fn::Sub" ->
                substituted(stack, argument.isArray() ? argument.path(0).asText() : argument.asText());
            case "Fn::Select" -> selected(stack, argument);
            default -> "<" + name + " " + argument + ">";
        };
    }

    private String ref(String stack, String id) {
        String pseudo = PSEUDO.get(id);
        if (pseudo != null) {
            return pseudo;
        }
        JsonNode parameter = template(stack).path("Parameters").path(id);
        if (!parameter.isMissingNode()) {
            return parameter.path("Default").asText("<" + id + ">");
        }
        String type = resource(stack, id).path("Type").asText();
        return switch (type) {
            case "AWS::SNS::Topic",
                    "AWS::ECS::TaskDefinition",
                    "AWS::IAM::ManagedPolicy",
                    "AWS::ElasticLoadBalancingV2::LoadBalancer" -> attribute(stack, id, "Arn");
            default -> name(stack, id, type);
        };
    }

    private String attribute(String stack, String id, String attribute) {
        String type = resource(stack, id).path("Type").asText();
        if (attribute.endsWith("Arn")) {
            return PhysicalNames.arn(type, name(stack, id, type));
        }
        if (attribute.equals("Name") || attribute.equals("QueueName") || attribute.equals("TopicName")) {
            return name(stack, id, type);
        }
        return "<" + stack + "." + id + "." + attribute.toLowerCase(Locale.ROOT) + ">";
    }

    private String name(String stack, String id, String type) {
        JsonNode named = resource(stack, id).path("Properties").path(PhysicalNames.property(type));
        return named.isMissingNode() ? "<" + stack + "." + id + ">" : text(stack, named);
    }

    private String imported(String export) {
        JsonNode place = exports.get(export);
        return place == null
                ? "<import " + export + ">"
                : text(place.path("stack").asText(), place.path("value"));
    }

    private String substituted(String stack, String text) {
        Matcher matcher = PLACEHOLDER.matcher(text);
        return matcher.replaceAll(found -> Matcher.quoteReplacement(
                found.group(1).contains(".")
                        ? attribute(
                                stack,
                                found.group(1).split("\\.", 2)[0],
                                found.group(1).split("\\.", 2)[1])
                        : ref(stack, found.group(1))));
    }

    private String selected(String stack, JsonNode argument) {
        JsonNode from = argument.path(1);
        JsonNode list = from.isArray() ? from : from.path("Fn::Split").path(1);
        if (from.isArray()) {
            return text(stack, list.path(argument.path(0).asInt()));
        }
        if (from.has("Fn::Split")) {
            String[] parts = text(stack, list)
                    .split(Pattern.quote(from.path("Fn::Split").path(0).asText()), -1);
            int index = argument.path(0).asInt();
            return index < parts.length ? parts[index] : "<part " + index + ">";
        }
        return "<" + from + " " + argument.path(0).asText() + ">";
    }

    private JsonNode resource(String stack, String id) {
        return template(stack).path("Resources").path(id);
    }

    private JsonNode template(String stack) {
        JsonNode template = templates.get(stack);
        if (template == null) {
            throw new IllegalArgumentException("no such stack: " + stack);
        }
        return template;
    }
}
