package dev.renga.haiku;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServedTextTest {
    @ParameterizedTest
    @ValueSource(ints = {ServedText.MAX_BYTES - 1, ServedText.MAX_BYTES})
    void aTextUpToTheLimitIsServedWhole(int bytes) {
        String text = "a".repeat(bytes);
        assertThat(ServedText.of(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "蛙", "🐸"})
    void aLongerTextEndsWithAnEllipsisAndInNoHalfCharacter(String character) {
        String text = character.repeat(ServedText.MAX_BYTES + 1);
        String served = ServedText.of(text);
        assertThat(served.getBytes(StandardCharsets.UTF_8))
                .hasSizeBetween(ServedText.MAX_BYTES - 3, ServedText.MAX_BYTES);
        assertThat(served).endsWith("…");
        assertThat(served.substring(0, served.length() - 1).replace(character, ""))
                .isEmpty();
    }

    @Test
    void aCharacterThatNoQueueTakesIsReplaced() {
        assertThat(ServedText.of("a\u0000b\u001Bc\td\uFFFFe🐸")).isEqualTo("a\uFFFDb\uFFFDc\td\uFFFDe🐸");
    }
}
