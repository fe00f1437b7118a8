package dev.renga.local.s3;

import io.vertx.core.MultiMap;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Optional;

/** Under which condition a request is meant (RFC 9110, section 13). */
record Conditions(
        Optional<String> match,
        Optional<String> noneMatch,
        Optional<Instant> modifiedSince,
        Optional<Instant> unmodifiedSince) {
    static final Conditions NONE =
            new Conditions(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    private static final String ANY = "*";

    static Conditions of(S3Request request) {
        return of(request.headers(), "");
    }

    /** Those on the source of a copy. */
    static Conditions ofSource(S3Request request) {
        return of(request.headers(), "x-amz-copy-source-");
    }

    /** That the object is the one with this tag. */
    static Conditions ofTag(String tag) {
        return new Conditions(Optional.of(tag), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Throws unless the condition of a write holds over what is there. */
    void demandForWrite(Optional<StoredObject> current) {
        if (match.isPresent() && current.isEmpty()) {
            throw S3Error.NO_SUCH_KEY.failure();
        }
        if (noneMatch.isPresent() && !noneMatch.get().equals(ANY)) {
            throw S3Error.NOT_IMPLEMENTED.failure("If-None-Match of a write can only be *");
        }
        if (current.isPresent()
                && (noneMatch.isPresent()
                        || match.filter(tags -> !names(tags, current.get())).isPresent())) {
            throw S3Error.PRECONDITION_FAILED.failure();
        }
    }

    /** Whether the reader has this already; throws where it wants another. */
    boolean isKnown(StoredObject object) {
        boolean isOther = match.isPresent()
                ? !names(match.get(), object)
                : unmodifiedSince.isPresent() && seconds(object).isAfter(unmodifiedSince.get());
        if (isOther) {
            throw S3Error.PRECONDITION_FAILED.failure();
        }
        return noneMatch.isPresent()
                ? names(noneMatch.get(), object)
                : modifiedSince.isPresent() && !seconds(object).isAfter(modifiedSince.get());
    }

    private static Conditions of(MultiMap headers, String prefix) {
        return new Conditions(
                Optional.ofNullable(headers.get(prefix + "if-match")),
                Optional.ofNullable(headers.get(prefix + "if-none-match")),
                date(headers, prefix + "if-modified-since"),
                date(headers, prefix + "if-unmodified-since"));
    }

    private static boolean names(String tags, StoredObject object) {
        return Arrays.stream(tags.split(","))
                .map(String::strip)
                .map(tag -> tag.startsWith("\"") ? tag.substring(1, Math.max(1, tag.length() - 1)) : tag)
                .anyMatch(tag -> tag.equals(ANY) || tag.equals(object.tag()));
    }

    // Dates of HTTP know no fractions.
    private static Instant seconds(StoredObject object) {
        return object.modified().truncatedTo(ChronoUnit.SECONDS);
    }

    /** A date that is none is taken no notice of, as RFC 9110 wants it. */
    private static Optional<Instant> date(MultiMap headers, String name) {
        try {
            return Optional.ofNullable(headers.get(name))
                    .map(text -> Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text)));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
