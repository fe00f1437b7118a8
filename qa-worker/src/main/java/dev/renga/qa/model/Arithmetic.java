package dev.renga.qa.model;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What a model computes in. */
public enum Arithmetic {
    /** Single precision, whatever its weights are stored in. */
    FP32,

    /** Whole numbers of eight bits or fewer, wherever most of the work is. */
    INT8;

    /** The variable that asks for one; unset, the model's usual file is taken, whichever it is. */
    public static final String VARIABLE = "RENGA_QA_PRECISION";

    private static final int CHUNK_BYTES = 1 << 20;

    // Names of ONNX operators, which stand in the file as they are.
    private static final List<String> QUANTISED =
            List.of("QuantizeLinear", "MatMulInteger", "QLinearMatMul", "DynamicQuantizeMatMul", "MatMulNBits");

    /** Reads {@link #VARIABLE}; throws {@link IllegalArgumentException} where it is neither fp32 nor int8. */
    public static Optional<Arithmetic> from(Map<String, String> variables) {
        String word = variables.getOrDefault(VARIABLE, "");
        return switch (word) {
            case "" -> Optional.empty();
            case "fp32" -> Optional.of(FP32);
            case "int8" -> Optional.of(INT8);
            default -> throw new IllegalArgumentException(VARIABLE + " must be fp32 or int8: '" + word + "'");
        };
    }

    /** As {@link #VARIABLE} says it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What the model in a file computes in, by the operators that it names. */
    public static Arithmetic of(Path onnx) throws ModelUnavailable {
        int overlap = QUANTISED.stream().mapToInt(String::length).max().orElse(0);
        try (InputStream in = Files.newInputStream(onnx)) {
            String end = "";
            for (byte[] chunk = in.readNBytes(CHUNK_BYTES); chunk.length > 0; chunk = in.readNBytes(CHUNK_BYTES)) {
                // An operator may stand across two chunks.
                String text = end + new String(chunk, StandardCharsets.ISO_8859_1);
                if (QUANTISED.stream().anyMatch(text::contains)) {
                    return INT8;
                }
                end = text.substring(Math.max(0, text.length() - overlap));
            }
            return FP32;
        } catch (IOException e) {
            throw new ModelUnavailable("cannot read " + onnx + ": " + e, e);
        }
    }
}
