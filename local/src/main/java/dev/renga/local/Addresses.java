package dev.renga.local;

import dev.renga.local.aws.LocalAccount;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

/** Where a run can be reached, in the words of the programs that will. */
record Addresses(URI aws, URI gateway) {
    private static final String KEY = "local";

    /** Variables that make any AWS SDK call the local endpoint. */
    static Map<String, String> ofAws(URI endpoint) {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("AWS_ENDPOINT_URL", endpoint.toString());
        variables.put("AWS_REGION", LocalAccount.REGION);
        variables.put("AWS_DEFAULT_REGION", LocalAccount.REGION);
        variables.put("AWS_ACCESS_KEY_ID", KEY);
        variables.put("AWS_SECRET_ACCESS_KEY", KEY);
        return variables;
    }

    /** The same with the gateway, whose address ends in no slash. */
    Map<String, String> variables() {
        Map<String, String> variables = ofAws(aws);
        variables.put("RENGA_GATEWAY_URL", gateway.toString());
        return variables;
    }
}
