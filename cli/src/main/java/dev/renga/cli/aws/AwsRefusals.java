package dev.renga.cli.aws;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.net.http.HttpHeaders;

/** Errors as each of AWS's protocols writes them. */
final class AwsRefusals {
    private static final JsonMapper JSON = new JsonMapper();

    private AwsRefusals() {}

    static AwsReply.Refused read(int status, HttpHeaders headers, String body) {
        if (body.stripLeading().startsWith("<")) {
            return XmlTree.parse(body)
                    .map(xml -> new AwsReply.Refused(
                            status,
                            xml.anywhere("Code").orElse("Error"),
                            xml.anywhere("Message").orElse("")))
                    .orElseGet(() -> new AwsReply.Refused(status, "Error", ""));
        }
        JsonNode error = json(body);
        String code = headers.firstValue("x-amzn-ErrorType")
                .orElseGet(() -> error.path("__type").asText(error.path("code").asText("Error")));
        return new AwsReply.Refused(
                status,
                bare(code),
                error.path("message").asText(error.path("Message").asText("")));
    }

    // The name between a namespace and an address, either of which may be missing.
    private static String bare(String code) {
        return code.substring(code.indexOf('#') + 1).split(":", 2)[0];
    }

    private static JsonNode json(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }
}
