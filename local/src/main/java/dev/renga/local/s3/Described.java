package dev.renga.local.s3;

import io.vertx.core.MultiMap;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a client says of an object when it stores it, and gets back when it reads it. */
final class Described {
    private static final String CONTENT_TYPE = "content-type";
    private static final String CONTENT_ENCODING = "content-encoding";
    private static final String META = "x-amz-meta-";
    private static final Set<String> KEPT = Set.of(
            CONTENT_TYPE,
            CONTENT_ENCODING,
            "cache-control",
            "content-disposition",
            "content-language",
            "expires",
            "x-amz-website-redirect-location");
    // What would be another object than was asked for if it were taken no notice of.
    private static final Set<String> REFUSED = Set.of(
            "x-amz-server-side-encryption-customer-algorithm",
            "x-amz-object-lock-mode",
            "x-amz-object-lock-legal-hold",
            "x-amz-write-offset-bytes");

    private Described() {}

    static Map<String, String> by(MultiMap headers) {
        Map<String, String> kept = new TreeMap<>();
        headers.forEach((name, value) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            if (REFUSED.contains(lower)) {
                throw S3Error.NOT_IMPLEMENTED.failure(lower + " is not implemented here");
            }
            if (KEPT.contains(lower) || lower.startsWith(META)) {
                // A name that came twice: as one list.
                kept.merge(lower, value, (first, second) -> first + "," + second);
            }
        });
        kept.computeIfPresent(CONTENT_ENCODING, (name, value) -> withoutFraming(value));
        kept.values().removeIf(String::isEmpty);
        kept.putIfAbsent(CONTENT_TYPE, "binary/octet-stream");
        S3Limits.checkMetadata(kept.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(META))
                .collect(Collectors.toMap(entry -> entry.getKey().substring(META.length()), Map.Entry::getValue)));
        return kept;
    }

    // How the body came says nothing of what is in it.
    private static String withoutFraming(String encoding) {
        return Arrays.stream(encoding.split(","))
                .map(String::strip)
                .filter(each -> !each.equals("aws-chunked"))
                .collect(Collectors.joining(","));
    }
}
