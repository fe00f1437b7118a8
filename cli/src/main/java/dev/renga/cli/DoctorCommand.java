package dev.renga.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.renga.cli.aws.AwsClient;
import dev.renga.cli.aws.AwsPlace;
import dev.renga.cli.doctor.AccountChecks;
import dev.renga.cli.doctor.Finding;
import dev.renga.cli.doctor.MachineChecks;
import dev.renga.cli.doctor.Programs;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Looks at all that Renga needs and says what to do for what is missing. */
@Command(
        name = "doctor",
        description = "Look at all that Renga needs here and on AWS, and say what to do for what is missing.",
        footer = {"", "Nothing is changed. --env ENV looks whether that environment is deployed, too."},
        mixinStandardHelpOptions = true,
        exitCodeListHeading = Exit.HEADING,
        exitCodeList = {"0:nothing is missing", "1:something is", Exit.IS_MISUSE})
final class DoctorCommand implements Callable<Integer> {
    private final Surroundings surroundings;
    private final Pause pause;
    private final Programs programs;

    @Mixin
    private AwsOption aws = new AwsOption();

    @Option(names = "--local", description = "Look at what ./renga up needs only.")
    private boolean local;

    @Option(names = "--json", description = "Print one line of JSON for each thing.")
    private boolean json;

    DoctorCommand(Surroundings surroundings, Pause pause, Programs programs) {
        this.surroundings = surroundings;
        this.pause = pause;
        this.programs = programs;
    }

    @Override
    public Integer call() throws InterruptedException {
        var machine = new MachineChecks(programs);
        List<Finding> findings = new ArrayList<>(machine.toRun());
        if (!local) {
            findings.addAll(machine.toDeploy());
            findings.addAll(account());
        }
        surroundings.out().println(json ? lines(findings) : table(findings));
        return findings.stream().allMatch(Finding::isGood) ? Exit.OK : Exit.FAILED;
    }

    private List<Finding> account() throws InterruptedException {
        Optional<AwsPlace> place = aws.deployed(surroundings);
        if (place.isEmpty()) {
            return List.of(new Finding(
                    "Region", Finding.Verdict.MISSING, "none", "Set AWS_REGION, or region in a profile, or --region."));
        }
        try (var client = new AwsClient(place.get(), pause::await, surroundings.clock())) {
            var checks = new AccountChecks(client);
            List<Finding> findings = new ArrayList<>(checks.all());
            boolean known = findings.stream().allMatch(each -> !each.what().equals("Credentials") || each.isGood());
            if (known && !aws.isLocal()) {
                findings.add(checks.environment(aws.environment()));
            }
            return findings;
        }
    }

    private String table(List<Finding> findings) {
        var table = new Table(Table.Column.text("WHAT"), Table.Column.text(""), Table.Column.flexible("FOUND"));
        findings.forEach(each -> table.row(each.what(), each.verdict().name().toLowerCase(Locale.ROOT), each.found()));
        var text = new StringBuilder(table.text(surroundings.terminal().columns()));
        findings.stream()
                .filter(each -> !each.advice().isEmpty())
                .forEach(each ->
                        text.append('\n').append(each.what()).append(": ").append(each.advice()));
        return text.toString();
    }

    private static String lines(List<Finding> findings) {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        findings.forEach(each -> all.addObject()
                .put("what", each.what())
                .put("verdict", each.verdict().name().toLowerCase(Locale.ROOT))
                .put("found", each.found())
                .put("advice", each.advice()));
        var lines = new StringBuilder();
        all.forEach(line -> lines.append(lines.isEmpty() ? "" : "\n").append(line));
        return lines.toString();
    }
}
