package dev.renga.conventions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TrackedFilesIT {
    private static final long FILE_LIMIT = 25_000_000;
    private static final long TREE_LIMIT = 50_000_000;

    private final Path root = Repository.here().root();

    @Test
    void theTrackedTreeStaysSmall() throws IOException, InterruptedException {
        List<Path> files = tracked();
        assertThat(files).hasSizeGreaterThan(1);
        assertThat(files).allSatisfy(file -> assertThat(Files.size(file)).isLessThanOrEqualTo(FILE_LIMIT));
        long total = 0;
        for (Path file : files) total += Files.size(file);
        assertThat(total).isLessThan(TREE_LIMIT);
    }

    private List<Path> tracked() throws IOException, InterruptedException {
        assumeTrue(Files.exists(root.resolve(".git")), "no git checkout, so nothing says what is tracked");
        Process git = new ProcessBuilder("git", "ls-files", "-z")
                .directory(root.toFile())
                .start();
        String names = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(git.waitFor()).isZero();
        return Stream.of(names.split("\0"))
                .map(root::resolve)
                .filter(Files::isRegularFile)
                .toList();
    }
}
