package dev.renga.infra.template;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A resource of a template.
 *
 * @param stack the construct id of its stack, such as {@code messaging}
 * @param id its logical id there
 * @param type such as {@code AWS::SQS::Queue}
 * @param properties with every reference that could be followed replaced by what it comes to
 */
public record TemplateResource(String stack, String id, String type, JsonNode properties) {
    /** The text of a property, empty where there is none. */
    public String text(String property) {
        return properties.path(property).asText("");
    }
}
