package dev.renga.trainer.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NpzTest {
    @Test
    void arraysComeBackWithNamesShapesAndNumbers() {
        Map<String, Npz.Floats> arrays = new LinkedHashMap<>();
        arrays.put("one.bias", new Npz.Floats(new long[] {2}, new float[] {1.5f, Float.MIN_VALUE}));
        arrays.put("one.weight", new Npz.Floats(new long[] {1, 3}, new float[] {-0f, 2, Float.NaN}));

        Map<String, Npz.Floats> read = Npz.read(Npz.write(arrays));

        assertThat(read).containsOnlyKeys("one.bias", "one.weight");
        arrays.forEach((name, array) -> {
            Npz.Floats other = read.getOrDefault(name, array);
            assertThat(other).isNotSameAs(array);
            assertThat(other.shape()).isEqualTo(array.shape());
            assertThat(Arrays.equals(other.numbers(), array.numbers())).isTrue();
        });
    }

    @Test
    void theSameArraysMakeTheSameBytes() {
        Map<String, Npz.Floats> arrays = Map.of("w", new Npz.Floats(new long[] {1}, new float[] {7}));

        assertThat(Npz.write(arrays)).isEqualTo(Npz.write(arrays));
    }

    @Test
    void numbersBeginWhereNumPyWantsThem() {
        byte[] npz = Npz.write(Map.of("w", new Npz.Floats(new long[] {1}, new float[] {7})));

        String text = new String(npz, StandardCharsets.ISO_8859_1);
        int begin = text.indexOf("\u0093NUMPY");
        assertThat(text).contains("{'descr': '<f4', 'fortran_order': False, 'shape': (1,), }");
        assertThat((text.indexOf('\n', begin) + 1 - begin) % 64).isZero();
    }

    @Test
    void whatIsNoArchiveHasNoArrays() {
        assertThat(Npz.read("nothing".getBytes(StandardCharsets.UTF_8))).isEmpty();
    }

    @Test
    void anArrayOfAnotherKindIsRefused() {
        byte[] npz = Npz.write(Map.of("w", new Npz.Floats(new long[] {1}, new float[] {7})));
        String text = new String(npz, StandardCharsets.ISO_8859_1);
        byte[] doubles = text.replace("<f4", "<f8").getBytes(StandardCharsets.ISO_8859_1);

        assertThatThrownBy(() -> Npz.read(doubles)).isInstanceOf(IllegalArgumentException.class);
    }
}
