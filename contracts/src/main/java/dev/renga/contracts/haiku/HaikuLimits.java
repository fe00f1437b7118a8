package dev.renga.contracts.haiku;

import dev.renga.contracts.ContractViolation;
import dev.renga.contracts.MessageCharacters;
import dev.renga.contracts.Required;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The limits of a haiku. People count the characters that they see, so lengths are in extended grapheme clusters: a family
 * emoji is one, and so is a letter with its accents. Because one such character may have any number of marks, bytes are
 * limited besides.
 *
 * @see <a href="https://www.unicode.org/reports/tr29/">Unicode text segmentation</a>
 */
public final class HaikuLimits {
    /** The longest name of a poet, in visible characters. */
    public static final int MAX_USERNAME_CHARACTERS = 50;

    /** The longest line, in visible characters. */
    public static final int MAX_LINE_CHARACTERS = 100;

    /** The longest name or line, in bytes of UTF-8. */
    public static final int MAX_FIELD_BYTES = 4 * 1024;

    /** The largest page by count; a page may hold fewer although more follow. */
    public static final int MAX_PAGE = 1_000;

    /** What makes a page end before its count is full: its JSON form, in bytes. One haiku alone may be over it. */
    public static final int MAX_PAGE_BYTES = 192 * 1024;

    /** What an id looks like that Renga gives. Rows of other tools may have any. */
    public static final Pattern ID = Pattern.compile("[0-9a-f]{32}");

    /** The longest id that is looked for, in bytes: what DynamoDB takes as a key. */
    public static final int MAX_ID_BYTES = 2_048;

    // Half a surrogate pair, U+FFFE and U+FFFF. A control character is one, and may be in rows of other tools.
    private static final Pattern NO_CHARACTER = Pattern.compile("[\\p{Cs}\\uFFFE\\uFFFF]");

    private static final Pattern CHARACTER = Pattern.compile("\\X");

    private HaikuLimits() {}

    /** Returns the name, or throws {@link ContractViolation} that names the field. */
    public static String username(@Nullable String value) {
        return text("username", MAX_USERNAME_CHARACTERS, value);
    }

    /** Returns the line, or throws {@link ContractViolation} that names the field. */
    public static String line(String field, @Nullable String value) {
        return text(field, MAX_LINE_CHARACTERS, value);
    }

    /** Whether a message may name a haiku so: not where a character is none, which no queue takes. */
    public static boolean isNameable(String id) {
        return !NO_CHARACTER.matcher(id).find();
    }

    static String id(@Nullable String value) {
        String id = Required.present("item_id", value);
        if (id.isEmpty() || bytes(id) > MAX_ID_BYTES) {
            throw new ContractViolation("item_id", "must have 1 to " + MAX_ID_BYTES + " bytes of UTF-8");
        }
        if (!isNameable(id)) {
            throw new ContractViolation("item_id", "holds a character that no queue takes");
        }
        return id;
    }

    private static String text(String field, int most, @Nullable String value) {
        String text = Required.present(field, value);
        if (text.isBlank()) {
            throw new ContractViolation(field, "must not be empty");
        }
        OptionalInt refused = MessageCharacters.firstRefused(text);
        if (refused.isPresent()) {
            throw new ContractViolation(field, "holds a character that no queue takes, at " + refused.getAsInt());
        }
        if (bytes(text) > MAX_FIELD_BYTES) {
            throw new ContractViolation(field, "is over " + MAX_FIELD_BYTES + " bytes of UTF-8");
        }
        if (isLongerThan(most, text)) {
            throw new ContractViolation(field, "is over " + most + " characters");
        }
        return text;
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static boolean isLongerThan(int most, String text) {
        if (text.length() <= most) {
            return false; // a visible character has at least one char
        }
        Matcher characters = CHARACTER.matcher(text);
        int count = 0;
        while (count <= most && characters.find()) {
            count++;
        }
        return count > most;
    }
}
