package dev.renga.conventions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ArchitectureTest {
    private static final String PRODUCT = "dev.renga";
    private static final String PLANTED = "dev.renga.conventions.planted";

    private final Repository repository = Repository.here();

    @Test
    void everyModuleContributesTheClassesOfAllItsSources() {
        for (Repository.Module module : repository.modules()) {
            assertThat(module.sources()).as(module.name()).allSatisfy(source -> {
                // A package-info without an annotation that is kept leaves no class file.
                assertThat(module.compiled(source)).exists();
            });
        }
    }

    @Test
    void theModulesOfTheDesignAreAllThere() {
        assertThat(repository.modules())
                .extracting(Repository.Module::name)
                .contains(
                        "contracts",
                        "messaging",
                        "objects",
                        "test-support",
                        "gateway",
                        "qa-worker",
                        "local",
                        "cli",
                        "conventions");
    }

    @TestFactory
    Stream<DynamicTest> everyLawHolds() {
        List<Path> folders = repository.modules().stream()
                .map(Repository.Module::classFolder)
                .filter(Files::isDirectory)
                .toList();
        JavaClasses product = new ClassFileImporter().importPaths(folders);
        return laws().map(
                        law -> dynamicTest(law.claim(), () -> law.under(PRODUCT).check(product)));
    }

    @TestFactory
    Stream<DynamicTest> everyLawCanBeBroken() {
        JavaClasses planted = new ClassFileImporter().importPackages(PLANTED);
        return laws().map(law -> dynamicTest(
                law.claim(),
                () -> assertThat(law.under(PLANTED)
                                .evaluate(planted)
                                .getFailureReport()
                                .getDetails())
                        .isNotEmpty()
                        .anySatisfy(detail -> assertThat(detail).contains(law.culprit()))));
    }

    private static Stream<Law> laws() {
        return Stream.concat(Boundaries.laws().stream(), Habits.laws().stream());
    }
}
