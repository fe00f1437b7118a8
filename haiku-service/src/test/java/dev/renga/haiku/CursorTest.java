package dev.renga.haiku;

import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.contracts.haiku.HaikuLimits;
import dev.renga.contracts.haiku.ListHaiku.Order;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class CursorTest {
    private static final Standing STANDING = Standing.of(Verses.id(1), Verses.NOON, 12);

    @ParameterizedTest
    @EnumSource
    void aCursorIsReadByItsOwnOrderAndByNoOther(Order order) {
        String key = key(order);
        String cursor = Cursor.of(order, key);
        assertThat(Cursor.key(order, cursor)).contains(key);
        for (Order other : Order.values()) {
            if (other != order) {
                assertThat(Cursor.key(other, cursor)).as("as one of %s", other).isEmpty();
            }
        }
    }

    static Stream<String> strangers() {
        return Stream.of(
                "",
                "!",
                "AAAA",
                encoded("2n" + STANDING.listedAt()),
                encoded("1n" + STANDING.listedAt() + "0"),
                encoded("1p12"),
                encoded("1a"),
                Cursor.of(Order.NEWEST, STANDING.listedAt()) + "=",
                encoded("1a" + "x".repeat(HaikuLimits.MAX_ID_BYTES + 1)));
    }

    @ParameterizedTest
    @MethodSource("strangers")
    void whatNoPageGaveIsNoCursor(String text) {
        for (Order order : Order.values()) {
            assertThat(Cursor.key(order, text)).isEmpty();
        }
    }

    @Test
    void theLongestIdIsAPlaceToo() {
        for (int bytes : new int[] {HaikuLimits.MAX_ID_BYTES - 1, HaikuLimits.MAX_ID_BYTES}) {
            String id = "x".repeat(bytes);
            assertThat(Cursor.key(Order.ALL, Cursor.of(Order.ALL, id))).contains(id);
        }
    }

    private static String key(Order order) {
        return order == Order.ALL ? "any id, 蛙 too" : STANDING.key(order);
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
