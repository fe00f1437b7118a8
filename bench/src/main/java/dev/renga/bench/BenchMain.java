package dev.renga.bench;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./renga bench}: measures what it is told to, or everything. */
@Command(
        name = "renga bench",
        description = "Measures Renga beside its peers and prints tables.",
        mixinStandardHelpOptions = true,
        subcommands = RecordCurves.class,
        sortOptions = false)
public final class BenchMain implements Callable<Integer> {
    enum Subject {
        ASK,
        LANES,
        IDLE,
        SENDS,
        INTAKE,
        HAIKU,
        MESSAGING,
        HAIKU_STORE,
        THROUGHPUT,
        WORKER,
        TRAINER,
        SEARCH,
        STOPPING,
        SWEEP_LEDGER,
        SWEEP_DISPATCH,
        SCALING
    }

    @Parameters(
            paramLabel = "SUBJECT",
            description = "What to measure: ${COMPLETION-CANDIDATES}; all where none is named.")
    private List<Subject> subjects = List.of();

    @Option(names = "--questions", description = "Questions to measure (default ${DEFAULT-VALUE}).")
    private int questions = 400;

    @Option(
            names = "--warm-up",
            description = "Questions before, while the JVM still compiles what it runs (default ${DEFAULT-VALUE}).")
    private int warmUp = 3_000;

    @Option(
            names = "--idle-minutes",
            description = "How long to look at the idle system, after two minutes of rest (default ${DEFAULT-VALUE}).")
    private int idleMinutes = 5;

    @Option(names = "--on-disk", description = "Keep the state on disk, as ./renga up does by default.")
    private boolean onDisk;

    @Option(names = "--lines", description = "Lines in a round of intake (default ${DEFAULT-VALUE}).")
    private int lines = 5_000;

    @Option(names = "--clients", description = "Clients that write haiku at once (default ${DEFAULT-VALUE}).")
    private int clients = 16;

    @Option(names = "--messages", description = "Messages in a round of messaging (default ${DEFAULT-VALUE}).")
    private int messages = 5_000;

    @Option(names = "--haiku", description = "Posts, and likes, in a round of haiku_store (default ${DEFAULT-VALUE}).")
    private int haiku = 1_000;

    @Option(
            names = "--rounds",
            description =
                    "Rounds of intake, haiku, messaging, haiku_store, throughput, worker, trainer, sweep_ledger and sweep_dispatch (default ${DEFAULT-VALUE}).")
    private int rounds = 5;

    @Option(
            names = "--contenders",
            split = ",",
            description = "Which consumers to measure: ${COMPLETION-CANDIDATES}; all where none is named.")
    private List<Contender> contenders = List.of(Contender.values());

    @Option(
            names = "--terminations",
            description = "How often Renga's consumer is told to end in the middle (default ${DEFAULT-VALUE}).")
    private int terminations = 10;

    @Option(names = "--seed", description = "For the moments of those ends (default ${DEFAULT-VALUE}).")
    private long seed = 1;

    @Option(names = "--squad-questions", description = "Questions in a round of throughput (default ${DEFAULT-VALUE}).")
    private int squadQuestions = 300;

    @Option(names = "--no-queues", description = "Measure throughput of the model alone, not of the whole system.")
    private boolean noQueues;

    @Option(names = "--most-tasks", description = "Tasks of the pool in scaling (default ${DEFAULT-VALUE}).")
    private int mostTasks = 30;

    @Mixin
    private TrainingExtent training = new TrainingExtent();

    @Mixin
    private SearchExtent search = new SearchExtent();

    @Mixin
    private LedgerExtent ledger = new LedgerExtent();

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new BenchMain())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        List<Subject> chosen = subjects.isEmpty() ? List.of(Subject.values()) : subjects;
        System.out.println(Machine.describe());
        for (Subject subject : chosen) {
            for (Table table : measure(subject)) {
                System.out.println();
                System.out.println(table);
            }
        }
        return 0;
    }

    private List<Table> measure(Subject subject) throws Exception {
        return switch (subject) {
            case ASK -> List.of(new AskLatency(questions, warmUp).measure(!onDisk));
            case LANES -> List.of(new LaneLatency(questions, warmUp).measure(!onDisk));
            case IDLE -> List.of(new IdleFootprint(idleMinutes).measure(!onDisk));
            case SENDS -> List.of(new BatchedSends().measure());
            case INTAKE -> List.of(new IntakeRate(lines, rounds).measure());
            case HAIKU -> new HaikuFigures(clients, rounds).measure(!onDisk);
            case MESSAGING ->
                List.of(new ConsumerComparison(
                                new ConsumerComparison.Extent(messages, rounds, terminations, seed), contenders)
                        .measure());
            case HAIKU_STORE -> new HaikuStoreRate(haiku, rounds).measure();
            case THROUGHPUT -> ThroughputComparison.measure(rounds, squadQuestions, !noQueues);
            case WORKER -> WorkerShare.measure(rounds, squadQuestions);
            case TRAINER -> TrainerFigures.measure(training, rounds);
            case SEARCH -> new SearchComparison(search).measure();
            case STOPPING -> new StoppingComparison().measure();
            case SWEEP_DISPATCH -> new SweepDispatch(rounds).measure();
            case SWEEP_LEDGER -> new SweepLedgerRate(ledger, rounds).measure();
            case SCALING -> PoolFigures.reckon(mostTasks);
        };
    }
}
