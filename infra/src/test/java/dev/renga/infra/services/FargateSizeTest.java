package dev.renga.infra.services;

import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FargateSizeTest {
    @ParameterizedTest
    @CsvSource({
        "256, 512",
        "256, 2048",
        "512, 1024",
        "512, 4096",
        "1024, 4096",
        "1024, 8192",
        "2048, 16384",
        "4096, 30720",
        "8192, 20480",
        "16384, 122880"
    })
    void pairsOfFargateAreTaken(int units, int memoryMiB) {
        assertThatNoException().isThrownBy(() -> new FargateSize(units, memoryMiB));
    }

    @ParameterizedTest
    @CsvSource({
        "256, 1536",
        "256, 4096",
        "512, 512",
        "512, 1536",
        "1024, 1024",
        "1024, 9216",
        "2048, 3072",
        "4096, 31744",
        "8192, 17408",
        "16384, 30720"
    })
    void anyOtherMemoryIsRefusedWithThoseThatThereAre(int units, int memoryMiB) {
        assertThatThrownBy(() -> new FargateSize(units, memoryMiB))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(
                        "no task of " + units + " CPU units and " + memoryMiB + " MiB; with these units it has");
    }

    @Test
    void anyOtherProcessorIsRefusedWithThoseThatThereAre() {
        assertThatThrownBy(() -> new FargateSize(1000, 2048))
                .hasMessage("Fargate has no task of 1000 CPU units, only of 256, 512, 1024, 2048, 4096, 8192, 16384");
    }
}
