package dev.renga.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.renga.cli.aws.AwsClient;
import dev.renga.cli.aws.AwsPlace;
import dev.renga.cli.aws.AwsReply;
import dev.renga.cli.cost.Expense;
import dev.renga.cli.cost.Inventory;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists what costs money in an account. */
@Command(
        name = "cost",
        description = "List all that costs money by the hour in the account, Renga's own first.",
        footer = {
            "",
            "Prices are the list prices of us-east-1, without traffic, requests and stored",
            "objects; databases and the like are listed where they have a tag. Nothing is",
            "changed; ./renga destroy removes what is Renga's."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = Exit.HEADING,
        exitCodeList = {"0:listed", "1:not all of it could be read", Exit.IS_MISUSE, AwsOption.IS_UNREACHABLE})
final class CostCommand implements Callable<Integer> {
    private final Surroundings surroundings;
    private final Pause pause;

    @Option(
            names = "--region",
            paramLabel = "REGION",
            description = "Look there only, else in all that the account uses.")
    private Optional<String> region = Optional.empty();

    @Option(names = "--profile", paramLabel = "NAME", description = "The profile of AWS's own configuration.")
    private Optional<String> profile = Optional.empty();

    @Option(names = "--json", description = "Print one line of JSON for each thing.")
    private boolean json;

    @Option(names = "--quiet", description = "Show no progress.")
    private boolean quiet;

    CostCommand(Surroundings surroundings, Pause pause) {
        this.surroundings = surroundings;
        this.pause = pause;
    }

    @Override
    public Integer call() throws InterruptedException {
        Optional<AwsPlace> place = AwsPlace.find(surroundings.environment(), region, profile);
        if (place.isEmpty()) {
            return surroundings.complain(Exit.FAILED, "no AWS region: name one with --region, or set AWS_REGION");
        }
        try (var aws = new AwsClient(place.get(), pause::await, surroundings.clock())) {
            boolean isHere = place.get().isOnThisMachine();
            if (region.isPresent() && !isHere) return list(aws, List.of(region.get()));
            return switch (Inventory.regions(aws)) {
                case Inventory.Regions.Unknown(AwsReply.Refused refused) when isHere -> free(place.get());
                case Inventory.Regions.Unknown(var undone) -> surroundings.complain(undone);
                case Inventory.Regions.Known(var names) ->
                    list(aws, region.map(List::of).orElse(names));
            };
        }
    }

    // Local mode, or another emulator: it has no EC2, and nobody sends a bill.
    private int free(AwsPlace place) {
        String here = place.endpoint().map(Object::toString).orElse("");
        surroundings
                .err()
                .println("renga: AWS_ENDPOINT_URL is " + here
                        + ", on this machine, where nothing costs money; unset it to look at an account on AWS");
        return Exit.OK;
    }

    private int list(AwsClient aws, List<String> regions) throws InterruptedException {
        Inventory.Found found;
        try (var progress = new Progress(surroundings, quiet || json)) {
            progress.begin("looking", "regions");
            found = Inventory.in(
                    aws, regions, seen -> progress.at(seen, OptionalDouble.of((double) seen / regions.size())));
        }
        if (json) {
            found.expenses().forEach(each -> surroundings.out().println(line(each)));
        } else {
            surroundings.out().println(table(found.expenses(), regions.size()));
        }
        found.troubles().forEach(why -> surroundings.err().println("renga: not read: " + Printable.line(why)));
        return found.troubles().isEmpty() ? Exit.OK : Exit.FAILED;
    }

    private String table(List<Expense> expenses, int regions) {
        double hour = expenses.stream()
                .mapToDouble(each -> each.dollarsAnHour().orElse(0))
                .sum();
        String sum = String.format(
                Locale.ROOT,
                "%,d things in %,d regions: %.3f $ an hour, %.2f $ a month of %d hours",
                expenses.size(),
                regions,
                hour,
                hour * Expense.HOURS_OF_A_MONTH,
                Expense.HOURS_OF_A_MONTH);
        if (expenses.isEmpty()) return sum;
        var table = new Table(
                Table.Column.text("ENVIRONMENT"),
                Table.Column.text("REGION"),
                Table.Column.text("KIND"),
                Table.Column.ids("ID"),
                Table.Column.number("$/H"),
                Table.Column.flexible("NOTE"));
        expenses.forEach(each -> table.row(
                each.environment().isEmpty() ? "-" : each.environment(),
                each.region(),
                each.kind(),
                each.id(),
                price(each.dollarsAnHour()),
                each.note()));
        return table.text(surroundings.terminal().columns()) + "\n" + sum;
    }

    private static String price(OptionalDouble dollars) {
        return dollars.isPresent() ? String.format(Locale.ROOT, "%.4f", dollars.getAsDouble()) : "?";
    }

    private static ObjectNode line(Expense expense) {
        ObjectNode line = JsonNodeFactory.instance
                .objectNode()
                .put("environment", expense.environment())
                .put("region", expense.region())
                .put("kind", expense.kind())
                .put("id", expense.id())
                .put("note", expense.note());
        expense.dollarsAnHour().ifPresent(dollars -> line.put("dollarsAnHour", dollars));
        return line;
    }
}
