package dev.renga.gateway;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The foreign web pages that may call {@code /haiku} and what is below it, by the origins that browsers send; nobody where
 * there are none. Exact ones, or {@link #ANY}.
 *
 * @see <a href="https://fetch.spec.whatwg.org/#http-cors-protocol">CORS</a>
 */
public record Origins(Set<String> allowed) {
    /** Whoever asks. */
    public static final String ANY = "*";

    private static final Pattern ORIGIN =
            Pattern.compile("https?://[a-z0-9.-]+(:[0-9]{1,5})?|https?://\\[[0-9a-f:]+](:[0-9]{1,5})?");
    private static final String API = "/haiku";

    /** Throws {@link IllegalArgumentException} for what is no origin. */
    public Origins {
        allowed = Set.copyOf(allowed);
        for (String origin : allowed) {
            if (!origin.equals(ANY) && !ORIGIN.matcher(origin).matches()) {
                throw new IllegalArgumentException("not an origin such as https://example.org: '" + origin + "'");
            }
        }
    }

    public static Origins none() {
        return new Origins(Set.of());
    }

    /** Reads a list that is separated by commas, which may be empty. */
    public static Origins of(String list) {
        return new Origins(Arrays.stream(list.split(","))
                .map(origin -> origin.strip().toLowerCase(Locale.ROOT))
                .filter(origin -> !origin.isEmpty())
                .collect(Collectors.toSet()));
    }

    boolean isEmpty() {
        return allowed.isEmpty();
    }

    boolean isAny() {
        return allowed.contains(ANY);
    }

    /** Whether a page of this origin may call this path. */
    boolean allow(String origin, String path) {
        return isOpen(path) && (isAny() || allowed.contains(origin));
    }

    /** Whether any foreign page at all may call this path. */
    boolean isOpen(String path) {
        return !isEmpty() && (path.equals(API) || path.startsWith(API + "/"));
    }
}
