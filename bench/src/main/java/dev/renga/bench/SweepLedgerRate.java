package dev.renga.bench;

import dev.renga.contracts.Environment;
import dev.renga.messaging.AwsConfig;
import dev.renga.sweep.ledger.DynamoSweepTables;
import dev.renga.sweep.ledger.DynamoSweeps;
import dev.renga.sweep.ledger.Lease;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.LongAdder;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Trials a second through the sweep scheduler's ledger over DynamoDB Local, beside Optuna's storages. In turns; every write is
 * durable as far as its store makes it so before the next one that depends on it.
 */
final class SweepLedgerRate {
    private static final Environment PLACE = new Environment("bench");
    private static final Duration CALL_LIMIT = Duration.ofSeconds(30);
    private static final int SLOTS = 16;
    private static final String MANY = "Renga, 16 trials at once";
    private static final String ONE = "Renga, one after another";

    private static final class Calls implements ExecutionInterceptor {
        private final LongAdder count = new LongAdder();

        @Override
        public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
            count.increment();
        }
    }

    /** Trials a second of each round, and AWS calls of all of them. */
    private record Figures(List<Double> rates, LongAdder calls) {
        Figures() {
            this(new ArrayList<>(), new LongAdder());
        }

        double median() {
            return Samples.of(rates.stream().mapToDouble(Double::doubleValue).toArray())
                    .percentile(50);
        }
    }

    private final LedgerExtent extent;
    private final int rounds;
    private final Optional<String> python;

    SweepLedgerRate(LedgerExtent extent, int rounds) throws IOException, InterruptedException {
        this.extent = extent;
        this.rounds = rounds;
        this.python = PythonPeers.python(RunningSystem.repository());
    }

    List<Table> measure() throws IOException, InterruptedException, ExecutionException {
        return List.of(measure(false), measure(true));
    }

    private Table measure(boolean inMemory) throws IOException, InterruptedException, ExecutionException {
        Calls calls = new Calls();
        try (RunningSystem system = RunningSystem.start(inMemory)) {
            AwsConfig aws = AwsConfig.local(system.aws()).of(PLACE);
            createTable(aws);
            DynamoSweeps sweeps = DynamoSweeps.open(aws, CALL_LIMIT, List.of(calls));
            Lease lease = sweeps.leases().acquire().orElseThrow();
            LedgerLoad load = new LedgerLoad(sweeps.ledger(InstantSource.system()), lease, extent.reports());
            Map<String, Figures> figures = measure(load, calls);
            sweeps.stop(Duration.ZERO);
            return table(inMemory, figures);
        }
    }

    private Map<String, Figures> measure(LedgerLoad load, Calls calls)
            throws IOException, InterruptedException, ExecutionException {
        Map<String, Figures> all = new LinkedHashMap<>();
        Figures many = all.computeIfAbsent(MANY, none -> new Figures());
        Figures one = all.computeIfAbsent(ONE, none -> new Figures());
        for (int round = -1; round < rounds; round++) {
            boolean counts = round >= 0; // the one before is for the JVMs, which compile what they run
            ours(load, SLOTS, calls, counts ? many : new Figures());
            ours(load, 1, calls, counts ? one : new Figures());
            if (counts && python.isPresent()) {
                for (OptunaStorage storage : OptunaStorage.values()) {
                    all.computeIfAbsent(name(storage), none -> new Figures())
                            .rates()
                            .add(storage.perSecond(python.get(), extent.trials(), extent.reports()));
                }
            }
        }
        return all;
    }

    private void ours(LedgerLoad load, int slots, Calls calls, Figures figures)
            throws InterruptedException, ExecutionException {
        long before = calls.count.sum();
        figures.rates().add(load.perSecond(extent.trials(), slots));
        figures.calls().add(calls.count.sum() - before);
    }

    private Table table(boolean inMemory, Map<String, Figures> all) {
        Table table = new Table(
                extent.trials() + " trials of " + extent.reports() + " reports, " + rounds
                        + " interleaved rounds, DynamoDB Local " + (inMemory ? "in memory" : "on disk"),
                "by",
                "trials/s, median",
                "AWS calls a trial",
                "times SQLite",
                "times the journal file");
        all.forEach((name, figures) -> table.row(
                name,
                number("%.1f", figures.median()),
                figures.calls().sum() == 0
                        ? ""
                        : number("%.1f", figures.calls().sum() / (double) (rounds * extent.trials())),
                ratio(figures, all, OptunaStorage.SQLITE),
                ratio(figures, all, OptunaStorage.JOURNAL)));
        return table.row("goal", "", "at most 15", "at least 5", "");
    }

    private static String ratio(Figures figures, Map<String, Figures> all, OptunaStorage storage) {
        return Optional.ofNullable(all.get(name(storage)))
                .map(peer -> number("%.2f", figures.median() / peer.median()))
                .orElse("");
    }

    private static String name(OptunaStorage storage) {
        return switch (storage) {
            case SQLITE -> "Optuna, SQLite";
            case JOURNAL -> "Optuna, journal file";
        };
    }

    private static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }

    private static void createTable(AwsConfig aws) {
        try (DynamoDbClient dynamo = DynamoDbClient.builder()
                .endpointOverride(aws.endpoint().orElseThrow())
                .credentialsProvider(aws.credentials())
                .region(Region.of(aws.region()))
                .build()) {
            DynamoSweepTables.definitions(aws.environment()).forEach(dynamo::createTable);
        }
    }
}
