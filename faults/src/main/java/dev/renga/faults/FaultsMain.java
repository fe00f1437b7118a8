package dev.renga.faults;

import dev.renga.faults.scenario.Outcome;
import dev.renga.faults.scenario.Plant;
import dev.renga.faults.scenario.Scenario;
import dev.renga.faults.scenario.Scenarios;
import dev.renga.faults.scenario.Setting;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./renga faults}: plays what it is told to, or everything, and says what was lost. */
@Command(
        name = "renga faults",
        description =
                "Kills, stops, doubles and loses what it can, and compares what clients were told with what is stored.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:nothing was found, and every planted bug was",
            "1:something is broken, or a planted bug was missed",
            "2:wrong usage"
        },
        sortOptions = false)
public final class FaultsMain implements Callable<Integer> {
    private static final Path HERE = Path.of("");
    private static final int BROKEN = 1;
    private static final int MOST_FINDINGS = 10;

    @Parameters(paramLabel = "SCENARIO", description = "What to play, such as S1; all where none is named.")
    private List<String> names = List.of();

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "The seed of every choice; printed, and random if absent.")
    private Optional<Long> seed = Optional.empty();

    @Option(names = "--small", description = "The size for every build: seconds, not minutes.")
    private boolean small;

    @Option(
            names = "--planted",
            description = "Also with each bug planted that the scenario must find, in the small size.")
    private boolean planted;

    @Option(names = "--list", description = "Say what there is, and play nothing.")
    private boolean list;

    @Option(names = "--json", description = "One JSON object for each outcome.")
    private boolean json;

    public static void main(String[] arguments) {
        // Without this, answers of the proxies wait for acknowledgements of packets.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        // The interface of Log4j is on the class path without anything behind it, and would complain about that.
        System.setProperty("log4j2.loggerContextFactory", "org.apache.logging.log4j.simple.SimpleLoggerContextFactory");
        System.exit(new CommandLine(new FaultsMain()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        List<Scenario> chosen = chosen();
        if (list) {
            chosen.forEach(scenario -> System.out.printf("%-8s %s%n", scenario.name(), scenario.does()));
            return 0;
        }
        if (!json) {
            System.out.print(Report.heading());
        }
        boolean isAsItShould = true;
        long root = seed.orElseGet(() -> ThreadLocalRandom.current().nextLong(1_000_000));
        for (Scenario scenario : chosen) {
            if (scenario.missing().isPresent()) {
                System.err.println(
                        scenario.name() + " is skipped: " + scenario.missing().get());
                continue;
            }
            isAsItShould &= play(scenario, root, Optional.empty());
            if (planted) {
                for (Plant plant : scenario.finds()) {
                    isAsItShould &= play(scenario, root, Optional.of(plant));
                }
            }
        }
        return isAsItShould ? 0 : BROKEN;
    }

    private List<Scenario> chosen() {
        List<String> known = Scenarios.all(HERE).stream().map(Scenario::name).toList();
        names.stream()
                .filter(name -> known.stream().noneMatch(name::equalsIgnoreCase))
                .findFirst()
                .ifPresent(name -> {
                    throw new CommandLine.ParameterException(
                            new CommandLine(this), "no scenario '" + name + "'; there are " + String.join(", ", known));
                });
        return Scenarios.all(HERE).stream()
                .filter(scenario -> names.isEmpty() || names.stream().anyMatch(scenario.name()::equalsIgnoreCase))
                .toList();
    }

    /** Says how it went at once, for the next one may take long; returns whether it is as it should be. */
    private boolean play(Scenario scenario, long root, Optional<Plant> plant) throws Exception {
        Path folder = Files.createTempDirectory("renga-faults");
        System.err.println(scenario.name() + ": " + scenario.does()
                + plant.map(bug -> ", planted: " + bug).orElse("") + " (seed " + root + ", logs and journal in "
                + folder + ")");
        Outcome outcome = scenario.play(new Setting(root, small || plant.isPresent(), plant, folder));
        if (plant.isEmpty()) {
            outcome.findings().stream().limit(MOST_FINDINGS).forEach(finding -> System.err.println("  " + finding));
        }
        System.out.print(json ? Report.json(outcome) : Report.row(outcome));
        System.out.flush();
        return outcome.isAsItShould();
    }
}
