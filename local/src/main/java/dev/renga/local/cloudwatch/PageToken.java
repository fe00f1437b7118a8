package dev.renga.local.cloudwatch;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The key after which a page begins, as clients carry it. */
final class PageToken {
    private PageToken() {}

    static String of(String key) {
        return Base64.getUrlEncoder().encodeToString(key.getBytes(StandardCharsets.UTF_8));
    }

    /** Throws {@link dev.renga.local.aws.AwsFailure} for what {@link #of} never made. */
    static String key(String token) {
        try {
            return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw MetricErrors.token(token);
        }
    }
}
