package dev.renga.cli.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;

/** What an environment says of itself in SSM. */
public final class SsmParameters {
    /** What came of the question. */
    public sealed interface Reply {
        /** Their values, by what follows the path in their names; none where nothing is deployed there. */
        record Found(Map<String, String> values) implements Reply {
            public Found {
                values = Map.copyOf(values);
            }
        }

        record Failed(AwsReply.Undone undone) implements Reply {}
    }

    private static final int MOST_PAGES = 20;

    private SsmParameters() {}

    /** All directly below a path that ends in no slash, secrets in the clear. */
    public static Reply below(AwsClient aws, String path) throws InterruptedException {
        Map<String, String> values = new TreeMap<>();
        String token = "";
        for (int page = 0; page < MOST_PAGES; page++) {
            ObjectNode request =
                    JsonNodeFactory.instance.objectNode().put("Path", path).put("WithDecryption", true);
            if (!token.isEmpty()) {
                request.put("NextToken", token);
            }
            switch (aws.send(AwsRequest.json("ssm", "AmazonSSM.GetParametersByPath", request))) {
                case AwsReply.Undone undone -> {
                    return new Reply.Failed(undone);
                }
                case AwsReply.Done done -> {
                    JsonNode found = AwsClient.json(done).orElseGet(JsonNodeFactory.instance::objectNode);
                    found.path("Parameters")
                            .forEach(each -> values.put(
                                    each.path("Name").asText().substring(path.length() + 1),
                                    each.path("Value").asText()));
                    token = found.path("NextToken").asText("");
                }
            }
            if (token.isEmpty()) {
                break;
            }
        }
        return new Reply.Found(values);
    }
}
