package dev.renga.gateway.pool;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The ECS service that the workers are tasks of.
 *
 * @param cluster the name of its cluster
 * @param service its own
 */
public record PoolName(String cluster, String service) {
    /** The variable that names it, as {@code cluster/service}. */
    public static final String VARIABLE = "RENGA_POOL";

    private static final Pattern SHAPE = Pattern.compile("([A-Za-z0-9_-]{1,255})/([A-Za-z0-9_-]{1,255})");

    /** Reads {@link #VARIABLE}, empty where absent; throws {@link IllegalArgumentException} where it is no such pair. */
    public static Optional<PoolName> from(Map<String, String> variables) {
        return Optional.ofNullable(variables.get(VARIABLE))
                .filter(text -> !text.isBlank())
                .map(PoolName::parse);
    }

    private static PoolName parse(String text) {
        Matcher matcher = SHAPE.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(VARIABLE + " must be cluster/service: '" + text + "'");
        }
        return new PoolName(matcher.group(1), matcher.group(2));
    }
}
