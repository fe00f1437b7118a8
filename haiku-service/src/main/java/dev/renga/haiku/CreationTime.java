package dev.renga.haiku;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** The text of an instant as haiku carry it: {@code 2020-07-06T02:46:04+00:00}. */
final class CreationTime {
    // An offset of zero as digits, not as the letter Z.
    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final int MOST_YEAR = 9_999;

    private CreationTime() {}

    static String text(Instant instant) {
        return FORMAT.format(instant);
    }

    /** The instant in what some tool wrote, if it is one. */
    static Optional<Instant> read(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text))
                    .filter(time -> Math.abs(time.getYear()) <= MOST_YEAR)
                    .map(OffsetDateTime::toInstant);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
