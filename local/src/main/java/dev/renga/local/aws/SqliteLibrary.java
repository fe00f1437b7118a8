package dev.renga.local.aws;

import com.amazonaws.services.dynamodbv2.local.shared.access.sqlite.SQLiteLibraryLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The native library of DynamoDB Local, which copies it out of its jar for each JVM that uses it and takes the copy away at that JVM's
 * very end. A killed one leaves a megabyte behind, and so does {@code ./renga up}, which halts. Once it is loaded nobody needs the file.
 */
final class SqliteLibrary {
    /** The property by which it is told where to put the copy. */
    private static final String PLACE = "org.sqlite.tmpdir";

    private SqliteLibrary() {}

    /** Loads it, once in a JVM, and leaves no file. */
    static synchronized void load() throws Exception {
        Path folder = Files.createTempDirectory("renga-tables-");
        System.setProperty(PLACE, folder.toString());
        try {
            SQLiteLibraryLoader.initialize();
        } finally {
            System.clearProperty(PLACE);
            delete(folder);
        }
    }

    private static void delete(Path folder) throws IOException {
        List<Path> copies;
        try (Stream<Path> files = Files.list(folder)) {
            copies = files.toList();
        }
        for (Path copy : copies) {
            Files.delete(copy);
        }
        Files.delete(folder);
    }
}
