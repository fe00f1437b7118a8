package dev.renga.trainer.network;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * Named arrays of single precision in NumPy's form: a zip archive of {@code .npy} files of version 1.0. The same arrays make the
 * same bytes, and they are not compressed: weights hardly get smaller, and it takes longer than writing them.
 */
final class Npz {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};
    private static final int ALIGNMENT = 64;
    private static final Pattern HEADER =
            Pattern.compile("\\{'descr': '<f4', 'fortran_order': False, 'shape': \\(([0-9, ]*)\\), \\}\\s*");

    /** Far more than any array of this network. */
    private static final int MOST_BYTES = 64 << 20;

    private Npz() {}

    /** An array as it lies in memory, the last index running fastest. */
    static final class Floats {
        private final long[] shape;
        private final float[] numbers;

        /** Takes both over. */
        Floats(long[] shape, float[] numbers) {
            this.shape = shape;
            this.numbers = numbers;
        }

        long[] shape() {
            return shape;
        }

        float[] numbers() {
            return numbers;
        }
    }

    static byte[] write(Map<String, Floats> arrays) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.setLevel(Deflater.NO_COMPRESSION);
            for (Map.Entry<String, Floats> array : arrays.entrySet()) {
                ZipEntry entry = new ZipEntry(array.getKey() + ".npy");
                entry.setTime(0);
                zip.putNextEntry(entry);
                zip.write(npy(array.getValue()));
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new IllegalStateException("memory takes every byte", e);
        }
        return bytes.toByteArray();
    }

    /** Reads what {@link #write} or {@code numpy.savez} wrote; throws {@link IllegalArgumentException} for anything else. */
    static Map<String, Floats> read(byte[] npz) {
        Map<String, Floats> arrays = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(npz))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                String name = entry.getName().replaceFirst("\\.npy$", "");
                arrays.put(name, floats(name, zip.readNBytes(MOST_BYTES)));
            }
            return arrays;
        } catch (IOException e) {
            throw new IllegalArgumentException("no archive of arrays: " + e.getMessage(), e);
        }
    }

    private static byte[] npy(Floats array) {
        String shape = Arrays.stream(array.shape()).mapToObj(Long::toString).collect(Collectors.joining(", "));
        String comma = array.shape().length == 1 ? "," : "";
        String header = "{'descr': '<f4', 'fortran_order': False, 'shape': (" + shape + comma + "), }";
        int length = MAGIC.length + Short.BYTES + header.length() + 1;
        int padding = (ALIGNMENT - length % ALIGNMENT) % ALIGNMENT;
        ByteBuffer npy = ByteBuffer.allocate(length + padding + array.numbers().length * Float.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN);
        npy.put(MAGIC).putShort((short) (header.length() + padding + 1));
        npy.put((header + " ".repeat(padding) + "\n").getBytes(StandardCharsets.US_ASCII));
        npy.asFloatBuffer().put(array.numbers());
        return npy.array();
    }

    private static Floats floats(String name, byte[] npy) {
        ByteBuffer bytes = ByteBuffer.wrap(npy).order(ByteOrder.LITTLE_ENDIAN);
        int start = MAGIC.length + Short.BYTES;
        if (npy.length < start || !Arrays.equals(npy, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            throw new IllegalArgumentException(name + " is no array of NumPy's form 1.0");
        }
        int end = start + Short.toUnsignedInt(bytes.getShort(MAGIC.length));
        if (npy.length < end) {
            throw new IllegalArgumentException(name + " is cut off");
        }
        Matcher header = HEADER.matcher(new String(npy, start, end - start, StandardCharsets.US_ASCII));
        if (!header.matches()) {
            throw new IllegalArgumentException(name + " is no array of single precision, row after row");
        }
        long[] shape = Arrays.stream(header.group(1).split(", *"))
                .filter(size -> !size.isBlank())
                .mapToLong(Long::parseLong)
                .toArray();
        float[] numbers = new float[(npy.length - end) / Float.BYTES];
        bytes.slice(end, npy.length - end)
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer()
                .get(numbers);
        return new Floats(shape, numbers);
    }
}
