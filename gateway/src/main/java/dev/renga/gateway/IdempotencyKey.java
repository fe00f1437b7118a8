package dev.renga.gateway;

import io.vertx.openapi.validation.RequestParameter;
import io.vertx.openapi.validation.ValidatedRequest;
import java.util.Optional;

/** The client's own mark of a request, by which a repetition is known. */
final class IdempotencyKey {
    static final String HEADER = "Idempotency-Key";

    private static final int MAX_LENGTH = 255;

    private IdempotencyKey() {}

    /** The key of a request. Throws {@link ProblemException} for what is none. */
    static Optional<String> in(ValidatedRequest request) {
        return of(Optional.ofNullable(request.getHeaders().get(HEADER))
                .filter(header -> !header.isEmpty())
                .map(RequestParameter::getString));
    }

    /** Throws {@link ProblemException} for what is no key. */
    static Optional<String> of(Optional<String> header) {
        header.filter(key -> !isGood(key)).ifPresent(key -> {
            throw new ProblemException(
                    Problem.invalid(HEADER, "must be 1 to " + MAX_LENGTH + " of printable ASCII without spaces"));
        });
        return header;
    }

    private static boolean isGood(String key) {
        return !key.isEmpty()
                && key.length() <= MAX_LENGTH
                && key.chars().allMatch(character -> character > ' ' && character < 0x7f);
    }
}
