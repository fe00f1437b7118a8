package dev.renga.cli.cost;

import dev.renga.cli.aws.AwsClient;
import dev.renga.cli.aws.AwsReply;
import dev.renga.cli.aws.AwsRequest;
import dev.renga.cli.aws.XmlTree;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;
import java.util.stream.Stream;

/** All that costs money by the hour in an account. Reads only. */
public final class Inventory {
    /** Regions that are looked at in one go. */
    static final int MOST_REGIONS = 100;

    /**
     * What was found.
     *
     * @param expenses Renga's own first, the dearest of them first
     * @param troubles what could not be read, and why
     */
    public record Found(List<Expense> expenses, List<String> troubles) {
        public Found {
            expenses = List.copyOf(expenses);
            troubles = List.copyOf(troubles);
        }
    }

    /** Regions of an account. */
    public sealed interface Regions {
        record Known(List<String> names) implements Regions {
            public Known {
                names = List.copyOf(names);
            }
        }

        record Unknown(AwsReply.Undone undone) implements Regions {}
    }

    private static final Comparator<Expense> ORDER = Comparator.comparing(
                    (Expense each) -> each.environment().isEmpty())
            .thenComparing(Expense::environment)
            .thenComparingDouble(each -> -each.dollarsAnHour().orElse(0))
            .thenComparing(Expense::region)
            .thenComparing(Expense::id);

    private Inventory() {}

    /** Those that the account uses. */
    public static Regions regions(AwsClient aws) throws InterruptedException {
        return switch (aws.send(AwsRequest.query("ec2", "2016-11-15", "DescribeRegions", Map.of()))) {
            case AwsReply.Undone undone -> new Regions.Unknown(undone);
            case AwsReply.Done done ->
                new Regions.Known(XmlTree.parse(done.text()).stream()
                        .flatMap(xml -> xml.all("regionInfo", "item").stream())
                        .map(item -> item.text("regionName"))
                        .filter(name -> !name.isEmpty())
                        .sorted()
                        .limit(MOST_REGIONS)
                        .toList());
        };
    }

    /** Looks into regions, all at once; tells how many it has seen. */
    public static Found in(AwsClient aws, List<String> regions, IntConsumer seen) throws InterruptedException {
        List<Expense> expenses = new ArrayList<>();
        List<String> troubles = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Found>> all = new ArrayList<>();
            for (String region : regions) {
                all.add(threads.submit(() -> region(aws, region)));
            }
            int done = 0;
            for (Future<Found> each : all) {
                Found found = each.get();
                expenses.addAll(found.expenses());
                troubles.addAll(found.troubles());
                seen.accept(++done);
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
        AlarmSource.freeOf(expenses).forEach(expenses::add);
        expenses.sort(ORDER);
        return new Found(expenses, troubles);
    }

    // The client of a region shares the connections of the one that it was made of, which somebody else closes.
    private static Found region(AwsClient aws, String region) throws InterruptedException {
        List<Expense> expenses = new ArrayList<>();
        List<String> troubles = new ArrayList<>();
        AwsClient there = aws.in(region);
        List<Source> sources = Stream.concat(
                        Ec2Source.all().stream(),
                        Stream.of(new LoadBalancerSource(), new TaskSource(), new AlarmSource(), new TaggedSource()))
                .toList();
        for (Source source : sources) {
            switch (source.list(there)) {
                case Source.Reply.Found(var found) -> expenses.addAll(found);
                case Source.Reply.Failed(var undone) ->
                    troubles.add(source.name() + " in " + region + ": " + undone.why());
            }
        }
        return new Found(expenses, troubles);
    }
}
