package dev.renga.faults.scenario;

import dev.renga.contracts.QueueName;
import dev.renga.faults.check.Checker;
import dev.renga.faults.check.Journal;
import dev.renga.faults.check.Row;
import dev.renga.faults.check.Told;
import dev.renga.faults.check.Verdict;
import dev.renga.faults.check.Witness;
import dev.renga.faults.proxy.Fault;
import dev.renga.faults.system.Cloud;
import dev.renga.faults.system.Node;
import dev.renga.faults.system.Stage;
import dev.renga.faults.system.Stage.Cast;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import software.amazon.awssdk.core.exception.AbortedException;

/** A scenario under way: a stage, clients with their journal, and a witness who looks at the table all the while. */
final class Play implements AutoCloseable {
    private static final int FIRST_BOX = 1_000_001;
    private static final int DIRECT_ONE_IN = 5;
    private static final int LOOK_MILLIS = 3_000;
    private static final int LOOK_MILLIS_SMALL = 100;
    private static final Duration HOPELESS = Duration.ofSeconds(30);
    private static final String SUSPECTS = QueueName.QUESTIONS_SUSPECTS.value();
    private static final Duration ACQUITTED = Duration.ofSeconds(30);
    private static final Duration SETTLED = Duration.ofMillis(500);
    private static final int RESTS = 3;

    private final Setting setting;
    private final Stage stage;
    private final Journal journal;
    private final Clients clients;
    private final BulkClients bulk;
    private final Witness witness = new Witness();
    private final AtomicInteger boxes = new AtomicInteger(FIRST_BOX);
    private final Random random;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final long began = System.nanoTime();
    private volatile Duration looking = Duration.ZERO;

    private Play(Setting setting, Stage stage, Journal journal) {
        this.setting = setting;
        this.stage = stage;
        this.journal = journal;
        this.clients = new Clients(stage.addresses(), journal, isPlanted(Plant.KEY_FORGOTTEN));
        this.bulk = new BulkClients(stage.aws(), journal, isPlanted(Plant.ID_FORGOTTEN));
        this.random = new Random(setting.seed());
    }

    /** Sets the stage; the planted bug, if any, is there from the start. */
    static Play begin(Setting setting, Cast cast, Cloud cloud) throws IOException, InterruptedException {
        Stage stage = Stage.set(cloud, cast, setting.folder());
        Play play = new Play(setting, stage, Journal.create(setting.folder().resolve("journal")));
        play.meet(node -> Fault.NONE, node -> Fault.NONE);
        play.threads.execute(play::watch);
        return play;
    }

    /** What meets the calls of workers and gateways from now on, apart from the planted bug, which is next to AWS. */
    void meet(Function<Node, Fault> atWorkers, Function<Node, Fault> atGateways) {
        Fault workerBug = setting.planted().map(Plant::atWorkers).orElse(Fault.NONE);
        Fault gatewayBug = setting.planted().map(Plant::atGateways).orElse(Fault.NONE);
        stage.atWorkers(node -> atWorkers.apply(node).then(workerBug));
        stage.atGateways(node -> atGateways.apply(node).then(gatewayBug));
    }

    Stage stage() {
        return stage;
    }

    Clients clients() {
        return clients;
    }

    BulkClients bulk() {
        return bulk;
    }

    Random random() {
        return random;
    }

    boolean isPlanted(Plant plant) {
        return setting.planted().filter(plant::equals).isPresent();
    }

    Box nextBox() {
        return Box.plain(boxes.getAndIncrement());
    }

    int nextNumber() {
        return boxes.getAndIncrement();
    }

    /** Asks about so many new boxes, every fifth straight through the queue; returns when all are accepted. */
    void askMany(int count, int atOnce) {
        inParallel(count, atOnce, i -> {
            Box box = nextBox();
            if (i % DIRECT_ONE_IN == 0) {
                bulk.send(box);
            } else {
                clients.ask(box, Duration.ZERO);
            }
        });
    }

    /** Asks about so many new boxes and waits for each answer. */
    void askAndWait(int count, int atOnce, Duration wait) {
        inParallel(count, atOnce, i -> clients.ask(nextBox(), wait));
    }

    /** The same, while something else goes on. */
    CompletableFuture<Void> meanwhile(Runnable work) {
        return CompletableFuture.runAsync(work, threads);
    }

    /** Work that may be interrupted. */
    interface Work {
        void at(int index) throws InterruptedException;
    }

    void inParallel(int count, int atOnce, Work work) {
        AtomicInteger next = new AtomicInteger();
        CompletableFuture<?>[] all = IntStream.range(0, Math.min(atOnce, count))
                .mapToObj(thread -> meanwhile(() -> {
                    try {
                        for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
                            work.at(i);
                        }
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                }))
                .toArray(CompletableFuture<?>[]::new);
        CompletableFuture.allOf(all).join();
    }

    /** Waits until no question is set apart as a suspect, but not for ever. */
    void untilNoneIsSuspected() throws InterruptedException {
        long until = System.nanoTime() + ACQUITTED.toNanos();
        while (stage.backlog().left().keySet().stream().anyMatch(queue -> queue.endsWith(SUSPECTS))
                && System.nanoTime() < until) {
            Thread.sleep(SETTLED);
        }
    }

    /** Waits until all is over, or until nothing has got less for so long; then the checker speaks. */
    Outcome end(String scenario, Outcome.Score score, Duration patience) throws IOException, InterruptedException {
        long quiet = System.nanoTime();
        // What a bug has lost does not come back, unless the reconciler is what brings it.
        boolean hopeless =
                setting.planted().filter(bug -> bug != Plant.NO_RECONCILER).isPresent();
        long limit = (hopeless ? HOPELESS : patience).toNanos();
        Told told = Told.read(journal.file());
        long least = Long.MAX_VALUE;
        long progress = quiet;
        for (long open = open(told); open > 0 && System.nanoTime() - progress < limit; open = open(told)) {
            if (open < least) {
                least = open;
                progress = System.nanoTime();
            }
            restAfterLooking(SETTLED);
        }
        // What is still under way may change what was over.
        Thread.sleep(SETTLED);
        score.figure("quiet ms", (System.nanoTime() - quiet) / 1_000_000);
        Verdict verdict = new Checker(told, witness.firstEndings())
                .check(stage.questions().read(), stage.backlog().left());
        return new Outcome(
                scenario,
                setting,
                verdict,
                score.figures(),
                score.broken(verdict),
                Duration.ofNanos(System.nanoTime() - began));
    }

    @Override
    public void close() {
        threads.shutdownNow();
        clients.close();
        stage.close();
        journal.close();
    }

    /** What is not over: questions without a row or an end, and messages. */
    private long open(Told told) {
        Collection<Row> rows = look();
        Set<String> there = rows.stream().map(Row::id).collect(Collectors.toSet());
        long unknown = told.accepted().keySet().stream()
                .filter(id -> !there.contains(id))
                .count();
        long queued = rows.stream().filter(row -> row.status().equals("queued")).count();
        long messages = stage.backlog().left().values().stream()
                .mapToLong(Integer::longValue)
                .sum();
        return unknown + queued + messages;
    }

    private Collection<Row> look() {
        long before = System.nanoTime();
        Collection<Row> rows = stage.questions().read();
        looking = Duration.ofNanos(System.nanoTime() - before);
        witness.see(rows);
        return rows;
    }

    /** Whoever looks at a large table all the time slows down what he looks at. */
    private void restAfterLooking(Duration atLeast) throws InterruptedException {
        Duration rest = looking.multipliedBy(RESTS);
        Thread.sleep(rest.compareTo(atLeast) > 0 ? rest : atLeast);
    }

    private void watch() {
        try {
            while (true) {
                restAfterLooking(Duration.ofMillis(setting.of(LOOK_MILLIS, LOOK_MILLIS_SMALL)));
                look();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (AbortedException e) { // the SDK's word for it
            Thread.currentThread().interrupt();
        }
    }

    List<String> complaints() {
        return clients.complaints();
    }
}
