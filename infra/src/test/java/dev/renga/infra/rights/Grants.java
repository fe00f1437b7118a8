package dev.renga.infra.rights;

import com.fasterxml.jackson.databind.JsonNode;
import dev.renga.infra.template.TemplateResource;
import dev.renga.infra.template.Templates;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Every action that the templates allow a role: by policies inside roles, policies beside them, and managed ones. AWS's own managed
 * policies, whose text is not in the templates, count as one action {@code managed:<name>} on everything.
 */
final class Grants {
    private static final String ROLE = "AWS::IAM::Role";
    private static final String AWS_POLICY = ":iam::aws:policy/";

    private final Map<String, String> names = new HashMap<>();
    private final List<Grant> grants = new ArrayList<>();

    private Grants() {}

    static List<Grant> of(Templates templates) {
        Grants found = new Grants();
        templates.resources(ROLE).forEach(role -> found.name(role));
        // A role is called as the service whose tasks have it.
        templates.resources("AWS::ECS::TaskDefinition").forEach(found::nameBy);
        templates.resources(ROLE).forEach(found::readRole);
        Stream.of("AWS::IAM::Policy", "AWS::IAM::ManagedPolicy")
                .flatMap(type -> templates.resources(type).stream())
                .forEach(found::readPolicy);
        return List.copyOf(found.grants);
    }

    /** Those who may do any of some actions to what is at an address. */
    static List<String> whoMay(List<Grant> grants, Predicate<Grant> what, String arn) {
        return grants.stream()
                .filter(what)
                .filter(grant -> grant.reaches(arn))
                .map(Grant::who)
                .distinct()
                .sorted()
                .toList();
    }

    private void name(TemplateResource role) {
        names.put(key(role), Grant.called(role));
    }

    private void nameBy(TemplateResource definition) {
        String family = definition.text("Family").replaceFirst("^renga-[a-z0-9]+-", "");
        String role = bare(definition.text("TaskRoleArn"));
        names.computeIfPresent(role, (key, name) -> name.contains("/") ? family : name);
    }

    private void readRole(TemplateResource role) {
        String who = who(key(role));
        role.properties().path("Policies").forEach(policy -> readDocument(who, policy.path("PolicyDocument")));
        role.properties().path("ManagedPolicyArns").forEach(arn -> {
            if (arn.asText().contains(AWS_POLICY)) {
                grants.add(new Grant(who, "managed:" + bare(arn.asText()), "*", ""));
            }
        });
    }

    private void readPolicy(TemplateResource policy) {
        policy.properties()
                .path("Roles")
                .forEach(role ->
                        readDocument(who(role.asText()), policy.properties().path("PolicyDocument")));
    }

    private void readDocument(String who, JsonNode document) {
        for (JsonNode statement : document.path("Statement")) {
            if (!statement.path("Effect").asText().equals("Allow")) {
                continue;
            }
            if (statement.has("NotAction") || statement.has("NotResource")) {
                throw new IllegalArgumentException(who + " may all but something, which nobody can read: " + statement);
            }
            String condition = statement.path("Condition").isMissingNode()
                    ? ""
                    : statement.path("Condition").toString();
            for (String action : texts(statement.path("Action"))) {
                texts(statement.path("Resource")).forEach(arn -> grants.add(new Grant(who, action, arn, condition)));
            }
        }
    }

    private String who(String role) {
        String name = names.get(role);
        if (name == null) {
            throw new IllegalArgumentException("a policy of a role that is in no template: " + role);
        }
        return name;
    }

    // As References call a role: its name, or a word that stands for it.
    private static String key(TemplateResource role) {
        String name = role.text("RoleName");
        return name.isEmpty() ? "<" + role.stack() + "." + role.id() + ">" : name;
    }

    private static String bare(String arn) {
        return arn.substring(arn.lastIndexOf('/') + 1);
    }

    private static List<String> texts(JsonNode oneOrMany) {
        if (!oneOrMany.isArray()) {
            return List.of(oneOrMany.asText());
        }
        List<String> texts = new ArrayList<>();
        oneOrMany.forEach(element -> texts.add(element.asText()));
        return texts;
    }
}
