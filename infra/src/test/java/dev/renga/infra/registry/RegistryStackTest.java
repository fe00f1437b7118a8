package dev.renga.infra.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.renga.infra.Resolved;
import dev.renga.infra.template.TemplateResource;
import dev.renga.infra.template.Templates;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class RegistryStackTest {
    private static final String TYPE = "AWS::ECR::Repository";

    @Test
    void everyImageThatATaskOrJobNamesHasARepository() {
        Templates templates = Resolved.small();
        List<String> repositories = templates.resources(TYPE).stream()
                .map(repository -> repository.text("RepositoryName"))
                .toList();
        List<String> images = templates.resources().stream()
                .flatMap(resource -> switch (resource.type()) {
                    case "AWS::ECS::TaskDefinition" -> resource.properties().findValuesAsText("Image").stream();
                    case "AWS::Batch::JobDefinition" ->
                        List.of(resource.properties()
                                        .at("/ContainerProperties/Image")
                                        .asText())
                                .stream();
                    default -> List.<String>of().stream();
                })
                .toList();

        assertThat(images)
                .isNotEmpty()
                .allSatisfy(image -> assertThat(repositories)
                        .contains(image.replaceFirst("^[^/]*/", "").replaceFirst("[@:].*$", "")));
    }

    @Test
    void whatNobodyRunsAnyMoreIsForgotten() {
        assertThat(Resolved.small().resources(TYPE)).isNotEmpty().allSatisfy(repository -> {
            JsonNode rules = rules(repository);
            assertThat(rules.at("/0/selection/tagStatus").asText()).isEqualTo("untagged");
            assertThat(rules.at("/1/selection/countNumber").asInt()).isEqualTo(RegistryStack.KEPT);
        });
    }

    @Test
    void imagesAreScannedWhenTheyArePushed() {
        assertThat(Resolved.small().resources(TYPE))
                .allSatisfy(repository -> assertThat(repository
                                .properties()
                                .at("/ImageScanningConfiguration/ScanOnPush")
                                .asBoolean())
                        .isTrue());
    }

    @Test
    void aTagOfProductionStaysWhatItWas() {
        assertThat(Resolved.full().resources(TYPE))
                .allSatisfy(repository ->
                        assertThat(repository.text("ImageTagMutability")).isEqualTo("IMMUTABLE"));
    }

    @Test
    void elsewhereARepositoryGoesWithItsImages() {
        assertThat(Resolved.small().resources(TYPE))
                .allSatisfy(repository -> assertThat(
                                repository.properties().path("EmptyOnDelete").asBoolean())
                        .isTrue());
    }

    private static JsonNode rules(TemplateResource repository) throws IOException {
        return new ObjectMapper()
                .readTree(repository
                        .properties()
                        .at("/LifecyclePolicy/LifecyclePolicyText")
                        .asText())
                .path("rules");
    }
}
