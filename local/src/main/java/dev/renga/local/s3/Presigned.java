package dev.renga.local.s3;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;

/**
 * Signatures in a query. This endpoint takes any keys, so a signature cannot be wrong; but it must be whole, and not too old.
 */
final class Presigned {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'");

    private Presigned() {}

    /** Throws where the request is presigned and may not be served at this moment. */
    static void demandValid(S3Request request, Instant now) {
        if (request.has("X-Amz-Credential") || request.has("X-Amz-Algorithm")) {
            demand(request, "X-Amz-Credential", "X-Amz-Algorithm", "X-Amz-Signature", "X-Amz-SignedHeaders");
            demandBefore(signed(request).plus(validity(request)), now);
        } else if (request.has("AWSAccessKeyId")) {
            demand(request, "Signature");
            demandBefore(Instant.ofEpochSecond(number(request, "Expires")), now);
        }
    }

    private static void demandBefore(Instant end, Instant now) {
        if (now.isAfter(end)) {
            throw S3Error.ACCESS_DENIED.failure("Request has expired: it was valid until " + end);
        }
    }

    private static void demand(S3Request request, String... parameters) {
        for (String parameter : parameters) {
            if (request.parameter(parameter).orElse("").isEmpty()) {
                throw S3Error.AUTHORIZATION_QUERY_PARAMETERS.failure("Query string has no " + parameter);
            }
        }
    }

    private static Instant signed(S3Request request) {
        String date = request.parameter("X-Amz-Date").orElse("");
        try {
            return LocalDateTime.parse(date, DATE).toInstant(ZoneOffset.UTC);
        } catch (DateTimeParseException e) {
            throw S3Error.AUTHORIZATION_QUERY_PARAMETERS.failure("X-Amz-Date is no date: '" + date + "'");
        }
    }

    private static Duration validity(S3Request request) {
        Duration validity = Duration.ofSeconds(number(request, "X-Amz-Expires"));
        if (validity.compareTo(S3Limits.MAX_PRESIGNED) > 0) {
            throw S3Error.AUTHORIZATION_QUERY_PARAMETERS.failure(
                    "X-Amz-Expires must be at most " + S3Limits.MAX_PRESIGNED.toSeconds() + " seconds");
        }
        return validity;
    }

    private static long number(S3Request request, String parameter) {
        String digits = request.parameter(parameter).orElse("");
        if (!digits.matches("[0-9]{1,11}")) {
            throw S3Error.AUTHORIZATION_QUERY_PARAMETERS.failure(parameter + " is no number: '" + digits + "'");
        }
        return Long.parseLong(digits);
    }
}
