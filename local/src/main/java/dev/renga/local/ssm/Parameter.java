package dev.renga.local.ssm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.renga.local.aws.AwsFailure;
import dev.renga.local.aws.Json;
import dev.renga.local.aws.LocalAccount;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A parameter as it is kept.
 *
 * @param modifiedMillis since the epoch
 */
record Parameter(String name, String type, String value, long version, String description, long modifiedMillis) {
    static final int MAX_NAME_LENGTH = 1011;
    /** What the advanced tier takes; the standard one ends at 4 KiB. */
    static final int MAX_VALUE_BYTES = 8 * 1024;

    static final int MAX_LEVELS = 15;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.\\-/]{1," + MAX_NAME_LENGTH + "}");
    private static final Set<String> TYPES = Set.of("String", "StringList", "SecureString");
    private static final double MILLIS = 1000.0;

    /** Throws {@link AwsFailure} for what SSM refuses. */
    static Parameter checked(Parameter parameter) {
        String name = parameter.name();
        if (!NAME.matcher(name).matches() || name.endsWith("/") || (name.contains("/") && !name.startsWith("/"))) {
            throw validation("Parameter name: can't be '" + name + "'");
        }
        if (name.chars().filter(character -> character == '/').count() > MAX_LEVELS) {
            throw AwsFailure.badRequest(
                    "HierarchyLevelLimitExceededException", "A name has at most " + MAX_LEVELS + " levels");
        }
        if (!TYPES.contains(parameter.type())) {
            throw AwsFailure.badRequest("UnsupportedParameterType", "No such type: " + parameter.type());
        }
        int bytes = parameter.value().getBytes(StandardCharsets.UTF_8).length;
        if (bytes == 0 || bytes > MAX_VALUE_BYTES) {
            throw validation("The value must have 1 to " + MAX_VALUE_BYTES + " bytes");
        }
        return parameter;
    }

    static AwsFailure validation(String why) {
        return AwsFailure.badRequest("ValidationException", why);
    }

    /** As the calls that get values show it. */
    ObjectNode withValue() {
        return common().put("Value", value).put("ARN", arn());
    }

    /** As DescribeParameters shows it. */
    ObjectNode withoutValue() {
        ObjectNode shown = common().put("Tier", "Standard");
        return description.isEmpty() ? shown : shown.put("Description", description);
    }

    private ObjectNode common() {
        return Json.MAPPER
                .createObjectNode()
                .put("Name", name)
                .put("Type", type)
                .put("Version", version)
                .put("LastModifiedDate", modifiedMillis / MILLIS)
                .put("DataType", "text");
    }

    private String arn() {
        return LocalAccount.arn("ssm", "parameter" + (name.startsWith("/") ? "" : "/") + name);
    }
}
