package dev.renga.conventions;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocumentsTest {
    private final Repository repository = Repository.here();
    private final Documents documents = new Documents(repository.root());

    @Test
    void everyModuleWithSourcesHasAReadme() {
        assertThat(repository.modules())
                .filteredOn(module -> !module.sources().isEmpty())
                .allSatisfy(module ->
                        assertThat(module.folder().resolve("README.md")).exists());
    }

    @Test
    void everyLinkInADocumentLeadsSomewhere() {
        assertThat(markdown().flatMap(document -> documents.broken(document).stream()))
                .isEmpty();
    }

    @Test
    void everyDecisionThatIsNamedIsRecorded() {
        Stream<Path> sources = repository.modules().stream()
                .flatMap(module -> Stream.concat(module.sources().stream(), module.tests().stream()))
                .filter(source -> !source.endsWith("DocumentsTest.java"));
        assertThat(Stream.concat(markdown(), sources).flatMap(source -> documents.missingDecisions(source).stream()))
                .isEmpty();
    }

    @Test
    void everyTestThatADecisionNamesExists() {
        Set<String> tests = repository.modules().stream()
                .flatMap(module -> module.tests().stream())
                .map(Documents::stem)
                .collect(Collectors.toSet());
        assertThat(Repository.files(repository.root().resolve("docs/adr"), ".md"))
                .isNotEmpty()
                .allSatisfy(decision ->
                        assertThat(Documents.namedTests(decision)).isNotEmpty().isSubsetOf(tests));
    }

    @Test
    void aBrokenLinkAndAMissingDecisionAreFound(@TempDir Path folder) throws IOException {
        Path document = folder.resolve("a.md");
        Files.writeString(document, "[here](a.md#top) [web](https://renga.dev) [gone](docs/b.md), see docs/adr/0099\n");
        var planted = new Documents(folder);
        assertThat(planted.broken(document)).isEqualTo(List.of("a.md -> docs/b.md"));
        assertThat(planted.missingDecisions(document)).isEqualTo(List.of("a.md -> docs/adr/0099"));
    }

    private Stream<Path> markdown() {
        Path root = repository.root();
        Stream<Path> top = Stream.of("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "AGENTS.md")
                .map(root::resolve)
                .filter(Files::exists);
        Stream<Path> below = Repository.files(root.resolve("docs"), ".md").stream();
        Stream<Path> modules = repository.modules().stream()
                .map(module -> module.folder().resolve("README.md"))
                .filter(Files::exists);
        return Stream.of(top, below, modules).flatMap(documents -> documents);
    }
}
