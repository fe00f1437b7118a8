package dev.renga.contracts.sweep;

import dev.renga.contracts.ContractViolation;
import dev.renga.contracts.MessageCharacters;
import dev.renga.contracts.Required;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The limits of what a trial reports. */
public final class TrialLimits {
    /** What the id of a sweep looks like. */
    public static final Pattern SWEEP = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    /** What the name of a metric looks like: it becomes a column of files that others query. */
    public static final Pattern METRIC = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,63}");

    /** The most metrics in one report. */
    public static final int MAX_METRICS = 64;

    /** The longest detail of a failure, in UTF-16 units; a longer one is cut. */
    public static final int MAX_DETAIL = 2_000;

    /** The longest URI, in characters. */
    public static final int MAX_URI = 2_048;

    private TrialLimits() {}

    static void sweep(@Nullable String sweep) {
        if (!SWEEP.matcher(Required.present("sweep", sweep)).matches()) {
            throw new ContractViolation("sweep", "must be 1 to 64 of A-Z, a-z, 0-9, '_' and '-'");
        }
    }

    static void metric(String field, @Nullable String name) {
        if (!METRIC.matcher(Required.present(field, name)).matches()) {
            throw new ContractViolation(field, "must be a letter, then up to 63 of A-Z, a-z, 0-9 and '_'");
        }
    }

    static void identity(@Nullable String sweep, int trial, int attempt) {
        sweep(sweep);
        Required.within("trial", 0, Integer.MAX_VALUE, trial);
        Required.within("attempt", 1, Integer.MAX_VALUE, attempt);
    }

    /** The values by the names of their metrics, in the order given. */
    static <V> Map<String, V> metrics(String field, @Nullable Map<String, V> given) {
        Map<String, V> metrics = new LinkedHashMap<>(Required.present(field, given));
        if (metrics.size() > MAX_METRICS) {
            throw new ContractViolation(field, "must be at most " + MAX_METRICS + " metrics");
        }
        metrics.forEach((name, value) -> {
            if (!METRIC.matcher(name).matches()) {
                throw new ContractViolation(
                        field, "has a metric whose name is not a letter, then up to 63 of A-Z, a-z, 0-9 and '_'");
            }
            Required.present(field + "." + name, value);
        });
        return Collections.unmodifiableMap(metrics);
    }

    /** The same where the values are numbers, which must be finite. */
    static Map<String, Double> numbers(String field, @Nullable Map<String, Double> given) {
        Map<String, Double> numbers = metrics(field, given);
        numbers.forEach((name, value) -> finite(field + "." + name, value));
        return numbers;
    }

    static double finite(String field, double value) {
        if (!Double.isFinite(value)) {
            throw new ContractViolation(field, "must be a finite number");
        }
        return value;
    }

    /** A place where files are, {@code s3://bucket/prefix} or {@code file:///folder}. */
    static void place(String field, @Nullable String uri) {
        if (uri == null) {
            return;
        }
        if (uri.length() > MAX_URI) {
            throw new ContractViolation(field, "is over " + MAX_URI + " characters");
        }
        try {
            if (new URI(uri).isAbsolute()) {
                return;
            }
        } catch (URISyntaxException e) {
            throw new ContractViolation(field, "is not a URI: " + e.getReason());
        }
        throw new ContractViolation(field, "must be a URI with its scheme, such as s3://bucket/prefix");
    }

    /** A text for people made fit for any queue: a failure must not be lost because of how it is told. */
    static String detail(@Nullable String text) {
        StringBuilder fit = new StringBuilder();
        for (int character : Required.present("detail", text).codePoints().toArray()) {
            String next = Character.toString(character);
            if (fit.length() + next.length() > MAX_DETAIL) {
                break;
            }
            fit.append(MessageCharacters.firstRefused(next).isPresent() ? "\uFFFD" : next);
        }
        return fit.toString();
    }
}
