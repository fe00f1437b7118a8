package dev.renga.gateway;

import dev.renga.gateway.Origin.BatchLine;
import dev.renga.gateway.QuestionRow.Result;
import dev.renga.gateway.QuestionStore.Place;
import dev.renga.gateway.QuestionStore.Selection;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;

/** The order of listings, by creation and id or by line, as texts that sort the same way. */
final class Listing {
    /** Where a page ends though its limit is not reached: a thousand of the largest rows are too much for an answer. */
    static final int MAX_PAGE_CHARS = 4 * 1024 * 1024;

    private static final Pattern TIME_KEY =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z#[A-Za-z0-9_-]{1,64}");
    private static final Pattern LINE_KEY = Pattern.compile("0[0-9]{9}");
    private static final DateTimeFormatter MILLISECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private Listing() {}

    /** Always of the same length, so that texts sort as times do. */
    static String time(Instant instant) {
        return MILLISECONDS.format(instant);
    }

    /** The key of listings by time. */
    static String key(QuestionRow row) {
        return time(row.createdAt()) + "#" + row.id();
    }

    /** The key of listings by line. */
    static String line(int number) {
        return String.format(Locale.ROOT, "%010d", number);
    }

    /** Where a row stands in a listing. */
    static Place place(Selection selection, QuestionRow row) {
        return new Place(
                switch (selection) {
                    case Selection.All all -> key(row);
                    case Selection.OfOwner owner -> key(row);
                    case Selection.OfBatch batch ->
                        line(row.origin().batchLine().map(BatchLine::number).orElse(0));
                });
    }

    /** Whether a key is one of this kind of listing. */
    static boolean isPlace(Selection selection, String key) {
        return switch (selection) {
            case Selection.All all -> TIME_KEY.matcher(key).matches();
            case Selection.OfOwner owner -> TIME_KEY.matcher(key).matches();
            case Selection.OfBatch batch -> LINE_KEY.matcher(key).matches();
        };
    }

    /** About how much of a page a row takes. */
    static int chars(QuestionRow row) {
        int answers = row.result() instanceof Result.Answered answered
                ? answered.answers().stream()
                        .mapToInt(answer -> answer.answer().length())
                        .sum()
                : 0;
        return row.asked().question().length() + row.asked().context().length() + answers;
    }
}
