import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/**
 * Takes the Class-Path out of the manifests of the jars in a folder: {@code java tools/PlainManifests.java FOLDER}.
 *
 * <p>The runnable jar names every library itself. A library that names more does harm: DynamoDB Local's names its own folder,
 * and Java keeps no archive of parsed classes for a program with a folder on its class path.
 */
final class PlainManifests {
    private PlainManifests() {}

    public static void main(String[] arguments) throws IOException {
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(Path.of(arguments[0]), "*.jar")) {
            for (Path jar : jars) makePlain(jar);
        }
    }

    private static void makePlain(Path jar) throws IOException {
        Path plain = jar.resolveSibling(jar.getFileName() + ".new");
        try (JarFile file = new JarFile(jar.toFile())) {
            Manifest manifest = file.getManifest();
            if (manifest == null || manifest.getMainAttributes().remove(Attributes.Name.CLASS_PATH) == null) return;
            try (OutputStream out = Files.newOutputStream(plain);
                    JarOutputStream copy = new JarOutputStream(out, manifest)) {
                for (JarEntry entry : file.stream().toList()) {
                    if (entry.getName().equals(JarFile.MANIFEST_NAME)) continue;
                    copy.putNextEntry(new JarEntry(entry.getName()));
                    file.getInputStream(entry).transferTo(copy);
                    copy.closeEntry();
                }
            }
        }
        Files.move(plain, jar, StandardCopyOption.REPLACE_EXISTING);
    }
}
