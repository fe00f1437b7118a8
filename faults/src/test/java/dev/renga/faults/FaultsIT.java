package dev.renga.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.faults.scenario.Outcome;
import dev.renga.faults.scenario.Plant;
import dev.renga.faults.scenario.Scenario;
import dev.renga.faults.scenario.Scenarios;
import dev.renga.faults.scenario.Setting;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The slice of the suite that builds play, the costly ones more of it; {@code ./renga faults} plays all of it. */
@Timeout(300)
@Execution(ExecutionMode.SAME_THREAD)
class FaultsIT {
    private static final long SEED = 17;

    @TempDir
    private Path folder;

    @BeforeAll
    static void sendAtOnce() {
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    @ParameterizedTest
    @ValueSource(strings = {"S4", "S9"})
    void acceptedMeansAnsweredOrVisiblyFailedOnce(String name) throws Exception {
        assertNothingIsFound(name);
    }

    @Tag("costly")
    @ParameterizedTest
    @ValueSource(strings = {"S1", "S5", "S7"})
    void neitherKillsNorRestartsNorKilledGatewaysChangeThat(String name) throws Exception {
        assertNothingIsFound(name);
    }

    @Test
    void aMissingFenceIsFound() throws Exception {
        assertThat(play("S4", Optional.of(Plant.NO_FENCE)).verdict().twice()).isPositive();
    }

    private void assertNothingIsFound(String name) throws Exception {
        assertThat(play(name, Optional.empty()).findings()).as("seed " + SEED).isEmpty();
    }

    private Outcome play(String name, Optional<Plant> plant) throws Exception {
        Scenario scenario = Scenarios.all(Path.of("")).stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
        Path own = Files.createDirectory(
                folder.resolve(name + plant.map(Plant::name).orElse("")));
        return scenario.play(new Setting(SEED, true, plant, own));
    }
}
