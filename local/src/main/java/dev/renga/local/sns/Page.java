package dev.renga.local.sns;

import dev.renga.local.aws.Form;
import dev.renga.local.aws.Xml;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/** One page of a list; the token is the key it ends with. */
final class Page {
    static final int SIZE = 100;

    private Page() {}

    /** The key after which the page that a client asks for begins. */
    static String begin(Form form) {
        return form.optional("NextToken").map(Page::decode).orElse("");
    }

    /**
     * @param following what comes after {@link #begin}
     */
    static <V> Xml of(String list, Map<String, V> following, Predicate<V> wanted, BiConsumer<Xml, V> member) {
        var rows = following.entrySet().stream()
                .filter(entry -> wanted.test(entry.getValue()))
                .limit(SIZE + 1L)
                .toList();
        Xml page = new Xml()
                .element(
                        list,
                        members -> rows.stream()
                                .limit(SIZE)
                                .forEach(row -> members.element("member", xml -> member.accept(xml, row.getValue()))));
        return rows.size() > SIZE
                ? page.element("NextToken", encode(rows.get(SIZE - 1).getKey()))
                : page;
    }

    private static String encode(String key) {
        return Base64.getUrlEncoder().encodeToString(key.getBytes(StandardCharsets.UTF_8));
    }

    private static String decode(String token) {
        try {
            return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw Invalid.parameter("NextToken");
        }
    }
}
