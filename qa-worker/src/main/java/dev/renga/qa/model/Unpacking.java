package dev.renga.qa.model;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The files of a model taken out of an archive. Only the last part of an entry's name counts and no entry names the
 * place that it is written to, so none can be written anywhere else.
 */
final class Unpacking {
    private static final Set<String> NEEDED = Set.of(ModelFiles.ONNX, ModelFiles.TOKENIZER, ModelFiles.CONFIG);

    private final Path folder;
    private final Set<String> found = new HashSet<>();

    private Unpacking(Path folder) {
        this.folder = folder;
    }

    /** Takes the first file of each name; throws {@link ModelUnavailable} where one is missing or too large. */
    static void unpack(Path archive, boolean isZip, Path folder) throws IOException, ModelUnavailable {
        Unpacking unpacking = new Unpacking(folder);
        if (isZip) {
            unpacking.zip(archive);
        } else {
            unpacking.tar(archive);
        }
        for (String name : NEEDED) {
            if (!unpacking.found.contains(name)) {
                throw new ModelUnavailable("the archive holds no " + name);
            }
        }
    }

    private void zip(Path archive) throws IOException, ModelUnavailable {
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            if (zip.size() > ModelLimits.MAX_ARCHIVE_ENTRIES) {
                throw tooMany();
            }
            for (Enumeration<? extends ZipEntry> entries = zip.entries(); entries.hasMoreElements(); ) {
                ZipEntry entry = entries.nextElement();
                if (!entry.isDirectory() && isNew(entry.getName())) {
                    try (InputStream in = zip.getInputStream(entry)) {
                        take(entry.getName(), in);
                    }
                }
            }
        }
    }

    private void tar(Path archive) throws IOException, ModelUnavailable {
        try (InputStream in = new GZIPInputStream(new BufferedInputStream(Files.newInputStream(archive)))) {
            TarReader tar = new TarReader(in, ModelLimits.MAX_UNPACKED_BYTES);
            for (int entries = 0; tar.next(); entries++) {
                if (entries >= ModelLimits.MAX_ARCHIVE_ENTRIES) {
                    throw tooMany();
                }
                if (tar.isFile() && isNew(tar.name())) {
                    take(tar.name(), tar.content());
                }
            }
        }
    }

    private boolean isNew(String entry) {
        String name = baseName(entry);
        return (NEEDED.contains(name) || name.equals(ModelFiles.INT8_ONNX)) && !found.contains(name);
    }

    private void take(String entry, InputStream in) throws IOException, ModelUnavailable {
        String name = baseName(entry);
        BoundedCopy.copy(in, folder.resolve(name), ModelLimits.of(name));
        found.add(name);
    }

    private static String baseName(String entry) {
        return entry.substring(entry.lastIndexOf('/') + 1);
    }

    private static ModelUnavailable tooMany() {
        return new ModelUnavailable("the archive has over " + ModelLimits.MAX_ARCHIVE_ENTRIES + " entries");
    }
}
