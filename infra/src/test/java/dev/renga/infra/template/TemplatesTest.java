package dev.renga.infra.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TemplatesTest {
    private static final String MESSAGING = """
            {"Resources": {"Q1": {"Type": "AWS::SQS::Queue", "Properties": {"QueueName": "renga-dev-answers"}}},
             "Outputs": {"E": {"Value": {"Fn::GetAtt": ["Q1", "Arn"]}, "Export": {"Name": "messaging:Q1"}}}}
            """;
    private static final String SERVICES = """
            {"Resources": {"P": {"Type": "Test", "Properties": {
               "imported": {"Fn::ImportValue": "messaging:Q1"},
               "joined": {"Fn::Join": ["", ["arn:", {"Ref": "AWS::Partition"}, ":s3:::b-", {"Ref": "AWS::AccountId"}]]},
               "substituted": {"Fn::Sub": "${AWS::Region}/${R.Arn}"},
               "unnamed": {"Fn::GetAtt": ["R", "Arn"]},
               "part": {"Fn::Select": [1, {"Fn::Split": ["-", "one-two"]}]},
               "plain": [1, true, "text"]}},
              "R": {"Type": "AWS::IAM::Role", "Properties": {}}}}
            """;

    @Test
    void aReferenceComesToTheNameOrTheAddressThatItMeans() throws IOException {
        TemplateResource resource = templates().resources("Test").getFirst();

        assertThat(resource.text("imported")).isEqualTo("arn:aws:sqs:us-east-1:123456789012:renga-dev-answers");
        assertThat(resource.text("joined")).isEqualTo("arn:aws:s3:::b-123456789012");
        assertThat(resource.text("unnamed")).isEqualTo("arn:aws:iam::123456789012:role/<services.R>");
        assertThat(resource.text("substituted")).isEqualTo("us-east-1/arn:aws:iam::123456789012:role/<services.R>");
        assertThat(resource.text("part")).isEqualTo("two");
        assertThat(resource.properties().path("plain")).hasToString("[1,true,\"text\"]");
    }

    private static Templates templates() throws IOException {
        ObjectMapper json = new ObjectMapper();
        return new Templates(Map.of("messaging", json.readTree(MESSAGING), "services", json.readTree(SERVICES)));
    }
}
