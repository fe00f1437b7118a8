package dev.renga.conventions;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScriptsIT {
    private static final Path ROOT = Repository.here().root();

    @TempDir
    private Path folder;

    @BeforeEach
    void needsTheLinters() {
        Linters.need();
    }

    @Test
    void shellcheckFindsNothingInAnyScript() throws Exception {
        List<String> scripts = scripts();
        assertThat(scripts).hasSizeGreaterThan(3);
        List<String> arguments = new ArrayList<>(List.of("--external-sources", "--source-path=" + ROOT));
        arguments.addAll(scripts);
        assertThat(Linters.run("shellcheck", arguments)).isEqualTo(new Linters.Ended(0, ""));
    }

    @Test
    void shellcheckFindsWhatIsWrong() throws Exception {
        Path file = folder.resolve("script");
        Files.writeString(file, "#!/bin/sh\nrm -r $1\n");
        assertThat(Linters.run("shellcheck", List.of(file.toString())).words()).contains("SC2086");
    }

    /** What a shell runs, wherever scripts are kept; what these source, shellcheck follows. */
    private static List<String> scripts() throws IOException {
        List<String> found = new ArrayList<>();
        for (String place : List.of("", ".ci", "docker", "tools")) {
            try (Stream<Path> files = Files.list(ROOT.resolve(place))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    if (isScript(file)) {
                        found.add(file.toString());
                    }
                }
            }
        }
        return found;
    }

    private static boolean isScript(Path file) throws IOException {
        try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
            String first = reader.readLine();
            return first != null && first.matches("#!.*\\b(ba)?sh");
        }
    }
}
