package dev.renga.messaging;

import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * The place of a piece of work in a distributed trace, as it travels with every message. A consumer makes the trace of a
 * delivery current while its handler runs, and whatever that thread sends continues it.
 *
 * @param traceId 32 hexadecimal digits, the same along the whole way of a question
 * @param spanId 16 hexadecimal digits
 * @see <a href="https://www.w3.org/TR/trace-context/">W3C Trace Context</a>
 */
public record Traceparent(String traceId, String spanId, boolean sampled) {
    private static final Pattern SHAPE = Pattern.compile("00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})");
    private static final String LOG_KEY = "traceId";
    private static final ThreadLocal<@Nullable Traceparent> CURRENT = new ThreadLocal<>();

    /** Work that may throw. */
    @FunctionalInterface
    public interface Work<T, X extends Exception> {
        T run() throws X;
    }

    public static Traceparent begin() {
        return new Traceparent(digits() + digits(), digits(), true);
    }

    /** The trace in a header or attribute; a text that is none begins a new one, as the recommendation asks. */
    public static Traceparent continued(Optional<String> text) {
        return text.map(SHAPE::matcher)
                .filter(Matcher::matches)
                .filter(found ->
                        !found.group(1).matches("0+") && !found.group(2).matches("0+"))
                .map(found ->
                        new Traceparent(found.group(1), digits(), (Integer.parseInt(found.group(3), 16) & 1) == 1))
                .orElseGet(Traceparent::begin);
    }

    /** What this thread works for, or a new trace where that is unknown. */
    public static Traceparent current() {
        Traceparent current = CURRENT.get();
        return current == null ? begin() : current;
    }

    /** Does a piece of work with this trace as the current one of the calling thread. */
    public <T, X extends Exception> T carry(Work<T, X> work) throws X {
        Traceparent before = CURRENT.get();
        makeCurrent(this);
        try {
            return work.run();
        } finally {
            makeCurrent(before);
        }
    }

    private static void makeCurrent(@Nullable Traceparent trace) {
        if (trace == null) {
            CURRENT.remove();
            MDC.remove(LOG_KEY);
        } else {
            CURRENT.set(trace);
            MDC.put(LOG_KEY, trace.traceId);
        }
    }

    /** The form of the header. */
    @Override
    public String toString() {
        return "00-" + traceId + "-" + spanId + (sampled ? "-01" : "-00");
    }

    private static String digits() {
        // All zeros is not a legal id, and one in 2^64 is too many.
        return HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong() | 1);
    }
}
