package dev.renga.gateway;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long a client wants to wait.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7240#section-4.3">RFC 7240, wait</a>
 */
final class Prefer {
    /** The longest wait; a client that asks for more gets this. */
    static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

    private static final Pattern WAIT =
            Pattern.compile("(?:^|[,;])\\s*wait\\s*=\\s*\"?(\\d{1,9})\"?\\s*(?=$|[,;])", Pattern.CASE_INSENSITIVE);

    private Prefer() {}

    /** Nothing where no wait is asked for; a preference that is not understood is ignored, as the RFC asks. */
    static Duration waitOf(Optional<String> header) {
        return header.map(WAIT::matcher)
                .filter(Matcher::find)
                .map(found -> Duration.ofSeconds(Long.parseLong(found.group(1))))
                .map(wanted -> wanted.compareTo(LONGEST_WAIT) < 0 ? wanted : LONGEST_WAIT)
                .orElse(Duration.ZERO);
    }
}
