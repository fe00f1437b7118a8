package dev.renga.local.lambda;

import dev.renga.local.aws.AwsFailure;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The functions there are. */
final class Functions {
    // A name, part of an ARN or a whole one, and perhaps a version.
    private static final Pattern REFERENCE = Pattern.compile(
            "(?:arn:aws:lambda:[a-z0-9-]+:)?(?:[0-9]{12}:)?(?:function:)?([A-Za-z0-9_-]{1,64})(?::(.+))?");

    private final Map<String, LambdaFunction> byName = new TreeMap<>();

    Functions(List<LambdaFunction> functions) {
        functions.forEach(function -> byName.put(function.name(), function));
    }

    /** In the order of their names. */
    List<LambdaFunction> all() {
        return List.copyOf(byName.values());
    }

    Optional<LambdaFunction> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** As a path names it; throws {@link AwsFailure} where there is none, or not in that version. */
    LambdaFunction named(String segment, Optional<String> qualifier) {
        String reference = decoded(segment);
        Matcher parts = REFERENCE.matcher(reference);
        if (!parts.matches()) {
            throw LambdaErrors.invalid("no name of a function: " + reference);
        }
        String name = parts.group(1);
        String version = qualifier.or(() -> Optional.ofNullable(parts.group(2))).orElse(LambdaFunction.VERSION);
        return find(name)
                .filter(function -> version.equals(LambdaFunction.VERSION))
                .orElseThrow(() ->
                        LambdaErrors.notFound(version.equals(LambdaFunction.VERSION) ? name : name + ":" + version));
    }

    private static String decoded(String segment) {
        try {
            return URLDecoder.decode(segment, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw LambdaErrors.invalid("no name of a function: " + segment);
        }
    }
}
