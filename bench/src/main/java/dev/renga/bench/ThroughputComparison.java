package dev.renga.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * Questions a second of the model alone, and of the whole system through its bulk queue, beside other people's ways to answer
 * the same questions with the same weights. One works at a time, in turns.
 */
final class ThroughputComparison implements AutoCloseable {
    private static final int WARM_UPS = 2;

    // Decoding is a thousandth of the work, so it takes as many times as long until it is compiled.
    private static final int DECODING_WARM_UPS = 15;

    /** One contender's figures. */
    private record Column(Rates mixed, Rates equal) {
        Column() {
            this(new Rates(), new Rates());
        }
    }

    private final int rounds;
    private final SquadFile mixed;
    private final List<AnsweringProcess> processes = new ArrayList<>();
    private final Optional<QueuedAnswers> queued;
    private final Map<String, Column> columns = new LinkedHashMap<>();
    private final Column throughQueues = new Column();

    private ThroughputComparison(int rounds, SquadFile mixed, Optional<QueuedAnswers> queued) {
        this.rounds = rounds;
        this.mixed = mixed;
        this.queued = queued;
    }

    /** Measures on the first so many questions; a line that says so where data or model are not at hand. */
    static List<Table> measure(int rounds, int questions, boolean queues) throws IOException, InterruptedException {
        Path root = RunningSystem.repository();
        Optional<QaPeers> found = QaPeers.find(root, questions);
        if (found.isEmpty()) {
            System.out.println("throughput is not measured: " + QaPeers.missing(root));
            return List.of();
        }
        QaPeers peers = found.get();
        SquadFile mixed = peers.mixed();
        Optional<String> python = PythonPeers.python(root);
        Optional<QueuedAnswers> queued =
                queues ? Optional.of(QueuedAnswers.of(mixed, RunningSystem.start(true))) : Optional.empty();
        try (var comparison = new ThroughputComparison(rounds, mixed, queued)) {
            comparison.start(peers, python);
            return comparison.measure();
        }
    }

    @Override
    public void close() {
        processes.forEach(AnsweringProcess::close);
        queued.ifPresent(QueuedAnswers::close);
    }

    private void start(QaPeers peers, Optional<String> python) throws IOException {
        add(peers.renga("fp32"));
        add(peers.renga("int8"));
        if (python.isPresent()) {
            add(peers.pipeline(python.get()));
            for (int rows : new int[] {1, QaPeers.PADDED_ROWS}) {
                add(peers.loop(python.get(), "model.onnx", rows));
                add(peers.loop(python.get(), "model-int8.onnx", rows));
            }
        }
    }

    private void add(AnsweringProcess process) {
        processes.add(process);
        columns.put(process.title(), new Column());
        System.out.println(process.title() + ": " + process.versions());
    }

    private List<Table> measure() throws IOException, InterruptedException {
        for (int round = -WARM_UPS; round < rounds; round++) {
            boolean counts = round >= 0;
            for (AnsweringProcess process : processes) {
                double some = process.rate("mixed");
                double same = process.rate("equal");
                note(counts, column(process.title()), some, same);
            }
            if (queued.isPresent()) {
                double rate = queued.get().rate();
                if (counts) {
                    throughQueues.mixed().add(rate);
                }
            }
        }
        return List.of(figures(), ratios(), decoding());
    }

    private static void note(boolean counts, Column column, double some, double same) {
        if (counts) {
            column.mixed().add(some);
            column.equal().add(same);
        }
    }

    private Table figures() throws IOException {
        Table table = new Table(
                mixed.entries().size() + " questions, median of " + rounds + " interleaved rounds",
                "who",
                "questions/s",
                "equal lengths, questions/s",
                "exact match",
                "F1");
        for (AnsweringProcess process : processes) {
            SquadScore score = SquadScore.of(answers(process), mixed.accepted());
            Column column = column(process.title());
            table.row(
                    process.title(),
                    column.mixed().median(),
                    column.equal().median(),
                    number(score.exactMatch()),
                    number(score.f1()));
        }
        return table.row("Renga, int8, through queues", throughQueues.mixed().median(), "", "", "");
    }

    private Table ratios() {
        Column fp32 = column("Renga, fp32");
        Column int8 = column("Renga, int8");
        Rates pipeline = column("transformers pipeline, fp32").mixed();
        Column single = column("ONNX Runtime loop, fp32, batches of 1");
        Column padded = column("ONNX Runtime loop, fp32, batches of " + QaPeers.PADDED_ROWS);
        Column single8 = column("ONNX Runtime loop, int8, batches of 1");
        Column padded8 = column("ONNX Runtime loop, int8, batches of " + QaPeers.PADDED_ROWS);
        return new Table("Ratios, medians of the ratio within a round", "what", "ratio", "goal")
                .row("fp32 to the pipeline", fp32.mixed().ratioTo(pipeline), "1.5")
                .row("int8 to the pipeline", int8.mixed().ratioTo(pipeline), "3")
                .row(
                        "int8 through queues to the pipeline",
                        throughQueues.mixed().ratioTo(pipeline),
                        "2")
                .row("fp32 to the loop that pads, mixed", fp32.mixed().ratioTo(padded.mixed()), "1.3")
                .row("int8 to the loop that pads, mixed", int8.mixed().ratioTo(padded8.mixed()), "1.3")
                .row("fp32 to the loop of one by one, mixed", fp32.mixed().ratioTo(single.mixed()), "")
                .row("int8 to the loop of one by one, mixed", int8.mixed().ratioTo(single8.mixed()), "")
                .row("fp32 to the loop that pads, equal lengths", fp32.equal().ratioTo(padded.equal()), "0.95")
                .row("int8 to the loop that pads, equal lengths", int8.equal().ratioTo(padded8.equal()), "0.95");
    }

    private Table decoding() throws IOException {
        Table table = new Table("Decoding and offsets alone, all questions", "who", "milliseconds", "ratio", "goal");
        double ours = Double.NaN;
        for (AnsweringProcess process : processes) {
            boolean isRenga = process.title().startsWith("Renga");
            for (int warmUp = 0; isRenga && warmUp < DECODING_WARM_UPS; warmUp++) {
                process.tell("decode");
            }
            JsonNode seconds = process.tell("decode").path("seconds");
            if (seconds.isNumber()) {
                double took = seconds.asDouble() * 1e3;
                ours = isRenga ? took : ours;
                table.row(process.title(), number(took), isRenga ? "" : number(took / ours), isRenga ? "" : "20");
            }
        }
        return table;
    }

    private Column column(String title) {
        return columns.getOrDefault(title, new Column());
    }

    private static List<String> answers(AnsweringProcess process) throws IOException {
        return StreamSupport.stream(process.tell("answers").path("answers").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
