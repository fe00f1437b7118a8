package dev.renga.infra.playground;

import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.infra.Resolved;
import dev.renga.infra.template.TemplateResource;
import dev.renga.infra.template.Templates;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlaygroundStackTest {
    private final Templates templates = Resolved.small();

    @Test
    void theFunctionIsTheOriginals() {
        TemplateResource function = only("AWS::Lambda::Function");

        assertThat(function.text("FunctionName")).isEqualTo("renga-dev-lab-sleep");
        assertThat(function.properties().path("MemorySize").asInt()).isEqualTo(128);
        assertThat(function.properties().path("Timeout").asInt()).isEqualTo(10);
        assertThat(function.text("Handler")).isEqualTo("dev.renga.playground.SleepHandler");
    }

    @Test
    void whatTheFunctionFailsAtIsKept() {
        assertThat(only("AWS::Lambda::Function")
                        .properties()
                        .at("/DeadLetterConfig/TargetArn")
                        .asText())
                .isEqualTo("arn:aws:sqs:us-east-1:123456789012:renga-dev-lab-sleep-dlq");
    }

    @Test
    void theTableIsPaidByTheRequestAndTheBucketIsNobodyElsesBusiness() {
        assertThat(only("AWS::DynamoDB::Table").text("BillingMode")).isEqualTo("PAY_PER_REQUEST");
        assertThat(only("AWS::S3::Bucket")
                        .properties()
                        .at("/PublicAccessBlockConfiguration/RestrictPublicBuckets")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void theLabFindsThem() {
        assertThat(of("AWS::SSM::Parameter").stream()
                        .map(parameter -> parameter.text("Name") + " " + parameter.text("Value"))
                        .toList())
                .containsExactlyInAnyOrder(
                        "/renga/dev/lab/function renga-dev-lab-sleep",
                        "/renga/dev/lab/table renga-dev-lab",
                        "/renga/dev/lab/bucket renga-dev-lab-123456789012");
    }

    private TemplateResource only(String type) {
        return of(type).getFirst();
    }

    private List<TemplateResource> of(String type) {
        return templates.resources(type).stream()
                .filter(resource -> resource.stack().equals("playground"))
                .toList();
    }
}
