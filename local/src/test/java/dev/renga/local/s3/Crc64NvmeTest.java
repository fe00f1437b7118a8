package dev.renga.local.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class Crc64NvmeTest {
    @Test
    void itIsTheOneOfTheSpecification() {
        assertThat(of("123456789".getBytes(StandardCharsets.US_ASCII))).isEqualTo(0xAE8B14860A799888L);
        // Figure "64b CRC Test Cases" of the NVM command set: 4096 bytes of 0 and of FF.
        byte[] block = new byte[4096];
        assertThat(of(block)).isEqualTo(0x6482D367EB22B64EL);
        java.util.Arrays.fill(block, (byte) 0xFF);
        assertThat(of(block)).isEqualTo(0xC0DDBA7302ECA3ACL);
    }

    @Test
    void itDoesNotDependOnHowTheBytesAreHandedOver() {
        byte[] bytes = new byte[61];
        for (int at = 0; at < bytes.length; at++) {
            bytes[at] = (byte) (at * 31);
        }
        for (int cut = 0; cut <= bytes.length; cut++) {
            Crc64Nvme crc = new Crc64Nvme();
            crc.update(bytes, 0, cut);
            for (int at = cut; at < bytes.length; at++) {
                crc.update(bytes[at]);
            }
            assertThat(crc.getValue()).as("cut at " + cut).isEqualTo(of(bytes));
        }
    }

    private static long of(byte[] bytes) {
        Crc64Nvme crc = new Crc64Nvme();
        crc.update(bytes, 0, bytes.length);
        return crc.getValue();
    }
}
