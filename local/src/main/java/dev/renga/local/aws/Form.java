package dev.renga.local.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The parameters of a call in the AWS query protocol, where structure is spelt in the names: {@code Tags.member.1.Key}. */
public final class Form {
    /** How deep a {@link #tree()} may be; no call of AWS comes near it. */
    static final int MAX_DEPTH = 32;

    private static final String MEMBER = ".member.";

    private final Map<String, String> parameters;

    private Form(Map<String, String> parameters) {
        this.parameters = parameters;
    }

    /** Throws an {@link AwsFailure} for broken percent-encoding. */
    public static Form parse(String encoded) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : encoded.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                parameters.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
            }
        }
        return new Form(parameters);
    }

    public Optional<String> optional(String name) {
        return Optional.ofNullable(parameters.get(name));
    }

    /** Throws an {@link AwsFailure} that names what is missing. */
    public String required(String name) {
        return optional(name)
                .orElseThrow(
                        () -> AwsFailure.badRequest("InvalidParameter", "Invalid parameter: " + name + " is missing"));
    }

    /** The members of a list or map, in the order of their numbers; each with its own parameters. */
    public List<Form> members(String prefix) {
        Map<Integer, Map<String, String>> members = new TreeMap<>();
        parameters.forEach((name, value) -> {
            if (name.startsWith(prefix + ".")) {
                String rest = name.substring(prefix.length() + 1);
                int dot = rest.indexOf('.');
                String number = dot < 0 ? rest : rest.substring(0, dot);
                members.computeIfAbsent(number(prefix, number), index -> new LinkedHashMap<>())
                        .put(dot < 0 ? "" : rest.substring(dot + 1), value);
            }
        });
        return members.values().stream().map(Form::new).toList();
    }

    /** The parameters of one structure. */
    public Form under(String prefix) {
        Map<String, String> inner = new LinkedHashMap<>();
        parameters.forEach((name, value) -> {
            if (name.startsWith(prefix + ".")) {
                inner.put(name.substring(prefix.length() + 1), value);
            }
        });
        return new Form(inner);
    }

    /** A list of plain values. */
    public List<String> values(String prefix) {
        return members(prefix).stream().map(member -> member.required("")).toList();
    }

    /** A map of plain values, in the order given. */
    public Map<String, String> map(String prefix, String key, String value) {
        Map<String, String> entries = new LinkedHashMap<>();
        members(prefix).forEach(entry -> entries.put(entry.required(key), entry.required(value)));
        return entries;
    }

    /**
     * All of it as a tree: {@code member} and a number are an item of a list, every leaf is text. Throws an {@link AwsFailure}
     * where it is deeper than {@value #MAX_DEPTH}.
     */
    public ObjectNode tree() {
        return tree(1);
    }

    private ObjectNode tree(int depth) {
        if (depth > MAX_DEPTH) {
            throw AwsFailure.badRequest("MalformedInput", "A parameter is nested deeper than " + MAX_DEPTH);
        }
        ObjectNode tree = Json.MAPPER.createObjectNode();
        Set<String> heads = new LinkedHashSet<>();
        parameters.keySet().forEach(name -> heads.add(name.split("\\.", 2)[0]));
        for (String head : heads) {
            String value = parameters.get(head);
            if (value != null) {
                tree.put(head, value);
            } else if (parameters.keySet().stream().anyMatch(name -> name.startsWith(head + MEMBER))) {
                ArrayNode list = tree.putArray(head);
                members(head + ".member").forEach(member -> list.add(member.node(depth + 1)));
            } else {
                tree.set(head, under(head).tree(depth + 1));
            }
        }
        return tree;
    }

    private JsonNode node(int depth) {
        String plain = parameters.get("");
        return plain == null ? tree(depth) : TextNode.valueOf(plain);
    }

    private static int number(String prefix, String digits) {
        try {
            return Integer.parseInt(digits);
        } catch (NumberFormatException e) {
            throw AwsFailure.badRequest("MalformedInput", prefix + "." + digits + ": not a number");
        }
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw AwsFailure.badRequest("MalformedQueryString", "The request is not form-encoded: " + e.getMessage());
        }
    }
}
