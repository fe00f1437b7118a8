package dev.renga.qa.model;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Archives of small files, made in memory. */
final class Archives {
    private static final int BLOCK = 512;
    private static final int NAME_BYTES = 100;

    private Archives() {}

    static byte[] zip(Map<String, byte[]> files) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (var file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    static byte[] tarGz(Map<String, byte[]> files) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(bytes)) {
            for (var file : files.entrySet()) {
                gzip.write(entry('0', file.getKey(), file.getValue()));
            }
            gzip.write(new byte[2 * BLOCK]);
        }
        return bytes.toByteArray();
    }

    /** One entry of a tar archive, of which a name of over 100 bytes is cut, as it is in one that has the whole name elsewhere. */
    static byte[] entry(char type, String name, byte[] content) {
        byte[] entry = new byte[BLOCK + (content.length + BLOCK - 1) / BLOCK * BLOCK];
        byte[] nameBytes = name.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(nameBytes, 0, entry, 0, Math.min(NAME_BYTES, nameBytes.length));
        byte[] size = String.format("%011o", content.length).getBytes(StandardCharsets.UTF_8);
        System.arraycopy(size, 0, entry, 124, size.length);
        entry[156] = (byte) type;
        System.arraycopy(content, 0, entry, BLOCK, content.length);
        return entry;
    }
}
