package dev.renga.infra;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which image of each service is deployed: a tag for all of them, and tags or digests of single ones. */
public record Images(String otherwise, Map<String, String> named) {
    private static final Pattern REFERENCE = Pattern.compile("sha256:[0-9a-f]{64}|[A-Za-z0-9_][A-Za-z0-9._-]{0,127}");
    private static final String LATEST = "latest";

    public static final Images NEWEST = new Images(LATEST, Map.of());

    /** Throws {@link IllegalArgumentException} for what is neither a tag nor a digest. */
    public Images {
        named = Map.copyOf(named);
        Stream.concat(Stream.of(otherwise), named.values().stream())
                .filter(reference -> !REFERENCE.matcher(reference).matches())
                .findFirst()
                .ifPresent(reference -> {
                    throw new IllegalArgumentException("neither a tag nor a digest (sha256:...): '" + reference + "'");
                });
    }

    /** Reads {@code v1} or {@code v1,gateway=v2,qa-worker=sha256:...}; throws {@link IllegalArgumentException} for others. */
    public static Images parse(String text) {
        Map<Boolean, List<String>> parts = Stream.of(text.split(",", -1))
                .map(String::strip)
                .collect(Collectors.partitioningBy(part -> part.contains("=")));
        List<String> tags = parts.getOrDefault(false, List.of());
        if (tags.size() > 1) {
            throw new IllegalArgumentException("one tag for all, the others as service=tag: '" + text + "'");
        }
        Map<String, String> named = parts.getOrDefault(true, List.of()).stream()
                .map(part -> part.split("=", 2))
                .collect(Collectors.toMap(part -> part[0], part -> part[1]));
        return new Images(tags.isEmpty() ? LATEST : tags.getFirst(), named);
    }

    /** The tag or digest of a service's image. */
    public String of(String service) {
        return named.getOrDefault(service, otherwise);
    }
}
