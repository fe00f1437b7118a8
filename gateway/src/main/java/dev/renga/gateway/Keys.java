package dev.renga.gateway;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The keys of which a client must show one; where there are none, nobody is asked. Several let one follow another without a gap. */
public record Keys(Set<String> values) {
    static final int MIN_CHARACTERS = 16;
    static final int MAX_CHARACTERS = 256;

    private static final Pattern KEY =
            Pattern.compile("[A-Za-z0-9._~+/=-]{" + MIN_CHARACTERS + "," + MAX_CHARACTERS + "}");

    /** Throws {@link IllegalArgumentException}, which does not tell it, for what is too short or too long for a key, or has other signs. */
    public Keys {
        values = Set.copyOf(values);
        if (!values.stream().allMatch(key -> KEY.matcher(key).matches())) {
            throw new IllegalArgumentException("a key has " + MIN_CHARACTERS + " to " + MAX_CHARACTERS
                    + " letters, digits and signs of ._~+/=- and one that was given does not");
        }
    }

    public static Keys none() {
        return new Keys(Set.of());
    }

    /** Reads a list that is separated by commas, which may be empty. */
    public static Keys of(String list) {
        return new Keys(Arrays.stream(list.split(","))
                .map(String::strip)
                .filter(key -> !key.isEmpty())
                .collect(Collectors.toSet()));
    }

    boolean isEmpty() {
        return values.isEmpty();
    }

    /** Whether it is one of them; how long that takes does not tell how much of it is right. */
    boolean has(String shown) {
        byte[] bytes = shown.getBytes(StandardCharsets.UTF_8);
        boolean found = false;
        for (String key : values) {
            found |= MessageDigest.isEqual(key.getBytes(StandardCharsets.UTF_8), bytes);
        }
        return found;
    }

    @Override
    public String toString() {
        return values.size() + " keys";
    }
}
