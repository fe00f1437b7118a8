package dev.renga.local.aws;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
    @Test
    void aDecimalIsReadAsItIsWritten() {
        assertThat(Json.read("[0.1, 1e2147483648]")).hasValueSatisfying(numbers -> {
            assertThat(numbers.get(0).decimalValue()).isEqualTo("0.1");
            assertThat(numbers.get(1).decimalValue()).isEqualTo("1e2147483648");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{} {}", "[1e2147483649]", "{\"a\":1e9999999999}", "-1e-9999999999"})
    void whatCannotBeReadIsNoJson(String text) {
        assertThat(Json.read(text)).isEmpty();
    }
}
