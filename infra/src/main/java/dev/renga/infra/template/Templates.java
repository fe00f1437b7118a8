package dev.renga.infra.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** All templates of a deployment, each under the construct id of its stack. */
public final class Templates {
    /** Stands for the account where the templates name none. */
    public static final String ACCOUNT = "123456789012";

    /** Stands for the region. */
    public static final String REGION = "us-east-1";

    private static final String SUFFIX = ".template.json";

    private final Map<String, JsonNode> templates;
    private final List<TemplateResource> resources;

    public Templates(Map<String, JsonNode> templates) {
        this.templates = new TreeMap<>(templates);
        References references = new References(this.templates);
        this.resources = this.templates.entrySet().stream()
                .flatMap(template -> template.getValue().path("Resources").properties().stream()
                        .map(resource -> new TemplateResource(
                                template.getKey(),
                                resource.getKey(),
                                resource.getValue().path("Type").asText(),
                                references.resolve(
                                        template.getKey(), resource.getValue().path("Properties")))))
                .toList();
    }

    /** Reads what {@code cdk synth} wrote into a folder. */
    public static Templates in(Path folder) throws IOException {
        ObjectMapper json = new ObjectMapper();
        Map<String, JsonNode> templates = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(file -> file.toString().endsWith(SUFFIX)).toList()) {
                String name = file.getFileName().toString();
                templates.put(name.substring(0, name.length() - SUFFIX.length()), json.readTree(file.toFile()));
            }
        }
        return new Templates(templates);
    }

    public List<TemplateResource> resources() {
        return resources;
    }

    /** Those of a type, such as {@code AWS::SQS::Queue}. */
    public List<TemplateResource> resources(String type) {
        return resources.stream()
                .filter(resource -> resource.type().equals(type))
                .toList();
    }

    /** The construct ids of the stacks. */
    public List<String> stacks() {
        return List.copyOf(templates.keySet());
    }
}
