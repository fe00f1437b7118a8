package dev.renga.conventions;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The checked-out tree: its modules as the parent pom lists them, and their sources and classes. */
record Repository(Path root) {
    private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");

    /** The repository that the tests run in. */
    static Repository here() {
        Path start = Path.of("").toAbsolutePath();
        return Stream.iterate(Optional.of(start), Optional::isPresent, at -> at.flatMap(Repository::above))
                .flatMap(Optional::stream)
                .filter(folder -> Files.isRegularFile(folder.resolve("renga")))
                .findFirst()
                .map(Repository::new)
                .orElseThrow(() -> new IllegalStateException("no launcher script above " + start));
    }

    private static Optional<Path> above(Path folder) {
        return Optional.ofNullable(folder.getParent());
    }

    List<Module> modules() {
        List<Module> modules = MODULE.matcher(read(root.resolve("pom.xml")))
                .results()
                .map((MatchResult result) -> new Module(root.resolve(result.group(1))))
                .toList();
        if (modules.isEmpty()) throw new IllegalStateException("the parent pom lists no module");
        return modules;
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Path> files(Path folder, String suffix) {
        if (!Files.isDirectory(folder)) return List.of();
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(file -> file.toString().endsWith(suffix))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One module's folder. */
    record Module(Path folder) {
        String name() {
            return String.valueOf(folder.getFileName());
        }

        Path sourceFolder() {
            return folder.resolve("src/main/java");
        }

        Path classFolder() {
            return folder.resolve("target/classes");
        }

        List<Path> sources() {
            return files(sourceFolder(), ".java");
        }

        List<Path> tests() {
            return files(folder.resolve("src/test/java"), ".java");
        }

        /** The class file that a source compiles to. */
        Path compiled(Path source) {
            String relative = sourceFolder().relativize(source).toString();
            return classFolder().resolve(relative.replaceAll("java$", "class"));
        }
    }
}
