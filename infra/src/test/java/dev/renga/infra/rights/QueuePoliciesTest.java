package dev.renga.infra.rights;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.renga.infra.Resolved;
import dev.renga.infra.template.TemplateResource;
import dev.renga.infra.template.Templates;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What queues, topics and buckets say themselves of who may come. */
class QueuePoliciesTest {
    private final Templates templates = Resolved.small();

    @Test
    void nothingIsOpenToWhatDoesNotComeByTls() {
        List<TemplateResource> policies = policies();

        assertThat(policies)
                .isNotEmpty()
                .allSatisfy(policy -> assertThat(statements(policy))
                        .as(policy.stack() + "." + policy.id())
                        .anySatisfy(statement -> {
                            assertThat(statement.path("Effect").asText()).isEqualTo("Deny");
                            assertThat(statement
                                            .at("/Condition/Bool/aws:SecureTransport")
                                            .asText())
                                    .isEqualTo("false");
                        }));
        assertThat(policies)
                .hasSizeGreaterThanOrEqualTo(Stream.of("AWS::SQS::Queue", "AWS::SNS::Topic", "AWS::S3::Bucket")
                        .mapToInt(type -> templates.resources(type).size())
                        .sum());
    }

    @Test
    void onlyServicesOfAwsAndRolesOfTheDeploymentAreLetIn() {
        assertThat(allowing()).isNotEmpty().allSatisfy(statement -> {
            JsonNode principal = statement.path("Principal");
            assertThat(principal.toString()).doesNotContain("\"*\"");
            if (!principal.has("Service")) {
                // As the function that empties buckets, which the CDK makes.
                assertThat(principal.path("AWS").asText()).startsWith("arn:aws:iam::123456789012:role/");
            }
        });
    }

    @Test
    void aServiceOfAwsComesForThisAccountOnly() {
        assertThat(allowing())
                .filteredOn(statement -> statement.path("Principal").has("Service"))
                .isNotEmpty()
                .allSatisfy(statement -> assertThat(statement.path("Condition").toString())
                        .containsAnyOf("aws:SourceArn", "aws:SourceAccount", "AWS:SourceArn", "AWS:SourceAccount"));
    }

    private List<JsonNode> allowing() {
        return policies().stream()
                .flatMap(policy -> statements(policy).stream())
                .filter(statement -> statement.path("Effect").asText().equals("Allow"))
                .toList();
    }

    private List<TemplateResource> policies() {
        return Stream.of("AWS::SQS::QueuePolicy", "AWS::SNS::TopicPolicy", "AWS::S3::BucketPolicy")
                .flatMap(type -> templates.resources(type).stream())
                .toList();
    }

    private static List<JsonNode> statements(TemplateResource policy) {
        List<JsonNode> statements = new ArrayList<>();
        policy.properties().at("/PolicyDocument/Statement").forEach(statements::add);
        return statements;
    }
}
