package dev.renga.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreferTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "wait=10|10",
                "WAIT = 10|10",
                "respond-async, wait=10|10",
                "wait=\"10\"; x=1|10",
                "wait=0|0",
                "wait=59|59",
                "wait=60|60",
                "wait=61|60",
                "wait=999999999|60",
                "wait=-1|0",
                "wait=1.5|0",
                "await=10|0",
                "wait|0",
                "wait=9999999999|0",
                "return=minimal|0"
            })
    void aWaitIsReadCappedAndOtherwiseIgnored(String header, long seconds) {
        assertThat(Prefer.waitOf(Optional.of(header))).isEqualTo(Duration.ofSeconds(seconds));
    }

    @Test
    void withoutTheHeaderNobodyWaits() {
        assertThat(Prefer.waitOf(Optional.empty())).isZero();
    }
}
