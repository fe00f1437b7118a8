package dev.renga.cli.cost;

import dev.renga.cli.aws.AwsClient;
import dev.renga.cli.aws.AwsReply;
import dev.renga.cli.aws.AwsRequest;
import dev.renga.cli.aws.XmlTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The alarms of CloudWatch, all of an environment's as one thing: each costs a dime a month for every metric it reads, and there are
 * dozens. The ten of an account that are free are a line of their own, {@link #freeOf}.
 */
record AlarmSource() implements Source {
    private static final String VERSION = "2010-08-01";
    private static final String KIND = "CloudWatch alarms";
    private static final String FINE = "Alarms by the second";
    private static final int MOST_PAGES = 100;
    private static final int MINUTE = 60;

    @Override
    public String name() {
        return "alarms";
    }

    @Override
    public Reply list(AwsClient aws) throws InterruptedException {
        List<XmlTree> alarms = new ArrayList<>();
        String token = "";
        for (int page = 0; page < MOST_PAGES && (page == 0 || !token.isEmpty()); page++) {
            Map<String, String> parameters = token.isEmpty() ? Map.of() : Map.of("NextToken", token);
            switch (aws.send(AwsRequest.query("monitoring", VERSION, "DescribeAlarms", parameters))) {
                case AwsReply.Undone undone -> {
                    return new Reply.Failed(undone);
                }
                case AwsReply.Done done -> {
                    List<XmlTree> results = XmlTree.parse(done.text()).stream()
                            .flatMap(xml -> xml.all("DescribeAlarmsResult").stream())
                            .toList();
                    results.forEach(result -> alarms.addAll(result.all("MetricAlarms", "member")));
                    token = results.stream()
                            .map(result -> result.text("NextToken"))
                            .findFirst()
                            .orElse("");
                }
            }
        }
        Map<String, Tally> tallies = new TreeMap<>();
        alarms.forEach(alarm -> tallies.computeIfAbsent(Owner.named(alarm.text("AlarmName")), owner -> new Tally())
                .count(alarm));
        return new Reply.Found(tallies.entrySet().stream()
                .flatMap(each -> each.getValue().expenses(aws.place().region(), each.getKey()))
                .toList());
    }

    /** What all these cost too much, because some of an account's alarms are free; none where there are no alarms. */
    static Stream<Expense> freeOf(List<Expense> expenses) {
        double alarms = expenses.stream()
                .filter(each -> each.kind().equals(KIND))
                .mapToDouble(each -> each.dollarsAnHour().orElse(0))
                .sum();
        return alarms == 0
                ? Stream.empty()
                : Stream.of(new Expense(
                        "all",
                        KIND,
                        "free",
                        Prices.FREE_ALARMS + " of an account are free",
                        "",
                        OptionalDouble.of(-Math.min(alarms, Prices.FREE_ALARMS * Prices.ALARM_METRIC))));
    }

    private static final class Tally {
        private int standard;
        private int fine;

        void count(XmlTree alarm) {
            List<XmlTree> read = alarm.all("Metrics", "member", "MetricStat");
            boolean isFine = Stream.concat(Stream.of(alarm), read.stream())
                    .map(each -> each.text("Period"))
                    .anyMatch(period -> period.matches("[0-9]{1,2}") && Integer.parseInt(period) < MINUTE);
            int metrics = Math.max(1, read.size());
            if (isFine) fine += metrics;
            else standard += metrics;
        }

        Stream<Expense> expenses(String region, String environment) {
            return Stream.of(
                            expense(region, environment, KIND, standard, Prices.ALARM_METRIC),
                            expense(region, environment, FINE, fine, Prices.FINE_ALARM_METRIC))
                    .flatMap(Optional::stream);
        }

        private static Optional<Expense> expense(
                String region, String environment, String kind, int metrics, double price) {
            return metrics == 0
                    ? Optional.empty()
                    : Optional.of(new Expense(
                            region, kind, metrics + " metrics", "", environment, OptionalDouble.of(metrics * price)));
        }
    }
}
