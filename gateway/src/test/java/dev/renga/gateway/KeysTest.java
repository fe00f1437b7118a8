package dev.renga.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeysTest {
    private static final String OLD = "k".repeat(Keys.MIN_CHARACTERS);
    private static final String NEW = "n".repeat(Keys.MAX_CHARACTERS);

    @Test
    void eachOfSeveralIsGoodAndNothingElse() {
        Keys keys = Keys.of(NEW + " , " + OLD + ",");
        assertThat(keys.has(OLD)).isTrue();
        assertThat(keys.has(NEW)).isTrue();
        assertThat(keys.has("")).isFalse();
        assertThat(keys.has(OLD + "k")).isFalse();
        assertThat(keys.has(OLD.toUpperCase(Locale.ROOT))).isFalse();
    }

    @Test
    void anEmptyListHasNone() {
        assertThat(Keys.of(" , ").isEmpty()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {Keys.MIN_CHARACTERS, Keys.MIN_CHARACTERS + 1, Keys.MAX_CHARACTERS - 1, Keys.MAX_CHARACTERS})
    void aKeyMayBeOfAnyLengthWithinTheLimits(int length) {
        assertThat(Keys.of("k".repeat(length)).isEmpty()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, Keys.MIN_CHARACTERS - 1, Keys.MAX_CHARACTERS + 1})
    void aKeyOutsideTheLimitsIsRefused(int length) {
        assertThatIllegalArgumentException().isThrownBy(() -> Keys.of("k".repeat(length)));
    }

    @Test
    void aSignThatHeadersOrListsWouldChangeIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Keys.of("0123456789 abcdef"));
        assertThatIllegalArgumentException().isThrownBy(() -> Keys.of("0123456789é bcdef"));
    }

    @Test
    void noLogShowsThem() {
        assertThat(Keys.of(OLD)).hasToString("1 keys");
    }
}
