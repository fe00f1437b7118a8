package dev.renga.qa.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.renga.qa.TestModels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArithmeticTest {
    private static final Path TINY = Path.of("src", "test", "resources", "tiny-cased", "model.onnx");

    @TempDir
    private Path folder;

    @Test
    void aModelIsToldByItsOperators() throws Exception {
        assertThat(Arithmetic.of(TestModels.embedded().onnx())).isEqualTo(Arithmetic.INT8);
        assertThat(Arithmetic.of(TINY)).isEqualTo(Arithmetic.FP32);
    }

    @Test
    void anOperatorIsFoundWhereverInTheFileItStands() throws Exception {
        for (int before : new int[] {0, (1 << 20) - 5, (1 << 20) - 1, 1 << 20, 3_000_000}) {
            byte[] model = new byte[before + 40];
            byte[] operator = "MatMulInteger".getBytes(StandardCharsets.US_ASCII);
            System.arraycopy(operator, 0, model, before, operator.length);
            Path file = Files.write(folder.resolve("model.onnx"), model);

            assertThat(Arithmetic.of(file)).as("after %d bytes", before).isEqualTo(Arithmetic.INT8);
        }
    }

    @Test
    void anotherWordIsRefusedByTheNameOfTheVariable() {
        assertThat(Arithmetic.from(Map.of())).isEmpty();
        assertThat(Arithmetic.from(Map.of("RENGA_QA_PRECISION", "int8"))).contains(Arithmetic.INT8);
        assertThatThrownBy(() -> Arithmetic.from(Map.of("RENGA_QA_PRECISION", "fp16")))
                .hasMessage("RENGA_QA_PRECISION must be fp32 or int8: 'fp16'");
    }
}
